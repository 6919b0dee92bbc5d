using System.Globalization;
using System.Text.Json;

namespace Connect.Chat.Reactive;

/// <summary>The members of a JSON object, of which any may be absent or of another type than is expected.</summary>
internal readonly struct TemplateMembers(JsonElement element)
{
    public bool IsObject => element.ValueKind == JsonValueKind.Object;

    public string RawText => element.GetRawText();

    public TemplateMembers Object(string name) => new(Find(name));

    /// <summary>The objects in an array; what else is in it has no meaning here.</summary>
    public IReadOnlyList<T> Objects<T>(string name, Func<TemplateMembers, T> read)
        where T : class =>
        Find(name) is { ValueKind: JsonValueKind.Array } array
            ? new ItemList<T>([.. array.EnumerateArray().Select(static item => new TemplateMembers(item))
                .Where(static item => item.IsObject).Select(read)])
            : [];

    public string Text(string name) => Text(Find(name));

    /// <summary>JSON, which may be written as it is, or into a string.</summary>
    public string Json(string name) => Find(name) switch
    {
        { ValueKind: JsonValueKind.Object or JsonValueKind.Array } json => json.GetRawText(),
        var other => Text(other),
    };

    public int? Integer(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int value) ? value : null;

    public double? Number(string name) =>
        Find(name) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out double value) ? value : null;

    /// <summary>The time that a text says; without an offset it is UTC.</summary>
    public static DateTimeOffset? Time(string iso8601) =>
        DateTimeOffset.TryParse(iso8601, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    private static string Text(JsonElement value)
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
                    // Half of a surrogate pair is no text; what can be shown of it is how it was written.
                    string written = value.GetRawText();
                    return written.Substring(1, written.Length - 2);
                }

            case JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False:
                return value.GetRawText();
            default:
                return "";
        }
    }

    private JsonElement Find(string name) => IsObject && element.TryGetProperty(name, out var value) ? value : default;
}
