using System.Globalization;
using System.Text.Json;

namespace Connect.Chat.Reactive;

/// <summary>Reads the members of a JSON object. Any member can be missing or have an unexpected type.</summary>
internal readonly struct TemplateMembers(JsonElement element)
{
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public string RawText => element.GetRawText();

    public TemplateMembers Object(string name) => new(Find(name));

    /// <summary>Returns the object, or these members themselves if there is none.</summary>
    public TemplateMembers ObjectOrSelf(string name) => Object(name) is { IsObject: true } inner ? inner : this;

    /// <summary>Returns the objects in an array, without elements of other types.</summary>
    public IReadOnlyList<T> Objects<T>(string name, Func<TemplateMembers, T> read)
        where T : class =>
        Find(name) is { ValueKind: JsonValueKind.Array } array
            ? new ItemList<T>([.. array.EnumerateArray().Select(static item => new TemplateMembers(item))
                .Where(static item => item.IsObject).Select(read)])
            : [];

    public string Text(string name) => ReadText(Find(name));

    /// <summary>Returns the first text that is not empty.</summary>
    public string FirstText(params string[] names)
    {
        foreach (string name in names)
        {
            if (Text(name) is { Length: > 0 } text)
                return text;
        }

        return "";
    }

    /// <summary>Returns the texts in an array, without elements that have none.</summary>
    public IReadOnlyList<string> Texts(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Array } array
            ? new ItemList<string>([.. array.EnumerateArray().Select(ReadText).Where(static text => text.Length > 0)])
            : [];

    /// <summary>Returns true or false, also one that is written as a string.</summary>
    public bool? Boolean(string name) => bool.TryParse(Text(name), out bool value) ? value : null;

    /// <summary>Returns JSON that is either nested or encoded in a string.</summary>
    public string Json(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Object or JsonValueKind.Array } json => json.GetRawText(),
        var other => ReadText(other),
    };

    /// <summary>Returns a whole number, also one that is written as a string or with a fraction of zero.</summary>
    public int? Integer(string name) =>
        Number(name) is { } value && value >= int.MinValue && value <= int.MaxValue && value == Math.Floor(value)
            ? (int)value
            : null;

    /// <summary>Returns a number, also one that is written as a string.</summary>
    public double? Number(string name) =>
        double.TryParse(Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            && !double.IsNaN(value) && !double.IsInfinity(value)
            ? value
            : null;

    private static string ReadText(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                try
                {
                    return value.GetString()!;
                }
                catch (InvalidOperationException)
                {
                    // An unpaired surrogate cannot be decoded. The escaped form is better than no text.
                    string escaped = value.GetRawText();
                    return escaped.Substring(1, escaped.Length - 2);
                }

            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return value.GetRawText();
            default:
                return "";
        }
    }

    private JsonElement Find(string name) => IsObject && element.TryGetProperty(name, out var value) ? value : default;
}
