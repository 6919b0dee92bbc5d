using System.Text;
using System.Text.Json;

namespace Connect.Chat.Local;

/// <summary>Validates a request against its shape, as the service does before it carries out an operation.</summary>
internal sealed class ModelCheck
{
    private readonly List<string> _violations = [];

    /// <exception cref="ServiceException">
    /// SerializationException if a value has another type, ValidationException if it violates a constraint.
    /// </exception>
    public static void Validate(JsonElement request, Shape shape)
    {
        ModelCheck check = new();
        check.Visit(request, shape, "");
        if (check._violations is [_, ..] violations)
        {
            string errors = violations.Count == 1 ? "1 validation error" : $"{violations.Count} validation errors";
            throw ServiceException.Validation($"{errors} detected: {string.Join("; ", violations)}");
        }
    }

    private void Visit(JsonElement value, Shape shape, string path)
    {
        switch (shape)
        {
            case LinkShape link:
                Visit(value, link.Target(), path);
                break;
            case TextShape text:
                CheckText(TextOf(value), text, path);
                break;
            case EnumShape one:
                Demand(
                    one.Values.Contains(TextOf(value), StringComparer.Ordinal),
                    path,
                    $"must satisfy enum value set: [{string.Join(", ", one.Values)}]");
                break;
            case NumberShape range:
                CheckNumber(value, range, path);
                break;
            case FlagShape:
                DemandKind(value.ValueKind is JsonValueKind.True or JsonValueKind.False);
                break;
            case ListShape list:
                CheckList(value, list, path);
                break;
            case MapShape map:
                CheckMap(value, map, path);
                break;
            case StructureShape structure:
                CheckStructure(value, structure, path);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(shape));
        }
    }

    private void CheckText(string text, TextShape shape, string path)
    {
        int length = shape.InBytes ? Encoding.UTF8.GetByteCount(text) : text.EnumerateRunes().Count();
        string unit = shape.InBytes ? "bytes" : "length";
        Demand(length >= shape.Min, path, $"must have {unit} greater than or equal to {shape.Min}");
        Demand(length <= shape.Max, path, $"must have {unit} less than or equal to {shape.Max}");
    }

    private void CheckNumber(JsonElement value, NumberShape range, string path)
    {
        DemandKind(value.ValueKind is JsonValueKind.Number);
        if (!value.TryGetInt64(out long number))
            throw JsonBody.Malformed();

        Demand(number >= range.Min, path, $"must have value greater than or equal to {range.Min}");
        Demand(number <= range.Max, path, $"must have value less than or equal to {range.Max}");
    }

    private void CheckList(JsonElement value, ListShape list, string path)
    {
        DemandKind(value.ValueKind is JsonValueKind.Array);
        Demand(value.GetArrayLength() >= list.Min, path, $"must have length greater than or equal to {list.Min}");
        Demand(value.GetArrayLength() <= list.Max, path, $"must have length less than or equal to {list.Max}");
        int index = 0;
        foreach (JsonElement item in value.EnumerateArray())
            VisitPresent(item, list.Item, $"{path}.{++index}.member");
    }

    private void CheckMap(JsonElement value, MapShape map, string path)
    {
        DemandKind(value.ValueKind is JsonValueKind.Object);
        foreach (JsonProperty entry in value.EnumerateObject())
        {
            CheckText(NameOf(entry), map.Key, $"{path}.key");
            VisitPresent(entry.Value, map.Value, $"{path}.value");
        }
    }

    private void CheckStructure(JsonElement value, StructureShape structure, string path)
    {
        DemandKind(value.ValueKind is JsonValueKind.Object);
        foreach (Member member in structure.Members)
        {
            string memberPath = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (value.TryGetProperty(member.Name, out JsonElement present)
                && present.ValueKind is not JsonValueKind.Null)
            {
                Visit(present, member.Shape, memberPath);
            }
            else
            {
                Demand(!member.IsRequired, memberPath, "must not be null");
            }
        }
    }

    private void VisitPresent(JsonElement value, Shape shape, string path)
    {
        if (value.ValueKind is JsonValueKind.Null)
            Demand(false, path, "must not be null");
        else
            Visit(value, shape, path);
    }

    // The value itself may be a secret or a customer's text.
    private void Demand(bool condition, string path, string constraint)
    {
        if (!condition)
            _violations.Add($"Value at '{path}' failed to satisfy constraint: Member {constraint}");
    }

    private static void DemandKind(bool isExpected)
    {
        if (!isExpected)
            throw JsonBody.Malformed();
    }

    private static string TextOf(JsonElement value)
    {
        DemandKind(value.ValueKind is JsonValueKind.String);
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate, which is not text.
            throw JsonBody.Malformed();
        }
    }

    private static string NameOf(JsonProperty entry)
    {
        try
        {
            return entry.Name;
        }
        catch (InvalidOperationException)
        {
            throw JsonBody.Malformed();
        }
    }
}
