using System.Text.Json.Nodes;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>A request that differs from a valid one in one value.</summary>
/// <param name="Description">The member and the change.</param>
/// <param name="Request">The members of the request.</param>
/// <param name="Violation">What is wrong with it.</param>
internal sealed record RequestMutation(string Description, JsonObject Request, Violation Violation)
{
    private const long Unlimited = int.MaxValue;

    // Longer strings would take more time than they are worth.
    private const long LongestText = 40_000;

    /// <summary>Returns all mutations of a valid request.</summary>
    public static IEnumerable<RequestMutation> Of(JsonNode operation, JsonObject valid) =>
        OfMembers(operation, "", valid, static request => request);

    private static IEnumerable<RequestMutation> OfMembers(
        JsonNode structure, string path, JsonObject valid, Func<JsonObject, JsonObject> find)
    {
        foreach (JsonNode member in structure.Children("members"))
        {
            string name = member.Name();
            string memberPath = path.Length == 0 ? name : $"{path}.{name}";
            if ((string)member["place"]! is "Bearer")
                continue;

            if ((bool)member["required"]!)
            {
                yield return Change("is missing", static (parent, name) => parent.Remove(name), Violation.Constraint);
                yield return Change("is null", static (parent, name) => parent[name] = null, Violation.Constraint);
            }

            foreach ((string change, JsonNode? value, Violation violation) in ValuesOf(member, find(valid)[name]))
                yield return Change(change, (parent, key) => parent[key] = value?.DeepClone(), violation);

            if (member.Type() is "structure" && find(valid)[name] is JsonObject)
            {
                foreach (RequestMutation inner in
                    OfMembers(member, memberPath, valid, request => (JsonObject)find(request)[name]!))
                {
                    yield return inner;
                }
            }

            RequestMutation Change(string change, Action<JsonObject, string> apply, Violation violation)
            {
                var request = (JsonObject)valid.DeepClone();
                apply(find(request), name);
                return new($"{memberPath} {change}", request, violation);
            }
        }
    }

    private static IEnumerable<(string Change, JsonNode? Value, Violation Violation)> ValuesOf(
        JsonNode shape, JsonNode? valid) => shape.Type() switch
        {
            "string" when shape["values"] is not null => OfEnum(shape),
            "string" => OfText(shape),
            "number" => OfNumber(shape),
            "boolean" => [("is a string", "true", Violation.Type), ("is a number", 1, Violation.Type)],
            "list" => OfList(shape, valid as JsonArray),
            "map" => OfMap(shape),
            "structure" =>
            [
                ("is a string", "x", Violation.Type), ("is a list", new JsonArray(), Violation.Type),
            ],
            "recursive" => [],
            string other => throw new ArgumentOutOfRangeException(nameof(shape), other, null),
        };

    private static IEnumerable<(string, JsonNode?, Violation)> OfEnum(JsonNode shape)
    {
        yield return ("is unknown", "UNKNOWN", Violation.Constraint);
        yield return ("is in lower case", shape.Texts("values").First().ToLowerInvariant(), Violation.Constraint);
        yield return ("is empty", "", Violation.Constraint);
        yield return ("is a number", 1, Violation.Type);
        foreach (string value in shape.Texts("values"))
            yield return ($"is {value}", value, Violation.None);
    }

    private static IEnumerable<(string, JsonNode?, Violation)> OfText(JsonNode shape)
    {
        (long min, long max) = ((long)shape["min"]!, (long)shape["max"]!);
        yield return ("is a number", 7, Violation.Type);
        yield return ("is a list", new JsonArray("x"), Violation.Type);
        yield return ("is an object", new JsonObject(), Violation.Type);
        if (min > 0)
        {
            yield return ("is too short", Text(min - 1), Violation.Constraint);
            yield return ("is as short as allowed", Text(min), Violation.None);
        }

        if (max > LongestText)
            yield break;

        yield return ("is too long", Text(max + 1), Violation.Constraint);
        yield return ("is as long as allowed", Text(max), Violation.None);

        // Each is one code point, two UTF-16 units and four bytes.
        bool inBytes = (bool)shape["inBytes"]!;
        string smileys = string.Concat(Enumerable.Repeat("😀", (int)(inBytes ? max / 4 : max)));
        yield return ("is as long as allowed, in other characters", smileys, Violation.None);
        yield return ("is too long, in other characters", smileys + "😀", Violation.Constraint);
    }

    private static IEnumerable<(string, JsonNode?, Violation)> OfNumber(JsonNode shape)
    {
        (long min, long max) = ((long)shape["min"]!, (long)shape["max"]!);
        yield return ("is a string", min.ToString(), Violation.Type);
        yield return ("is a fraction", 7.5, Violation.Type);
        yield return ("is a boolean", true, Violation.Type);
        yield return ("is too small", min - 1, Violation.Constraint);
        yield return ("is as small as allowed", min, Violation.None);
        if (max == long.MaxValue)
            yield break;

        yield return ("is too large", max + 1, Violation.Constraint);
        yield return ("is as large as allowed", max, Violation.None);
    }

    private static IEnumerable<(string, JsonNode?, Violation)> OfList(JsonNode shape, JsonArray? valid)
    {
        (long min, long max) = ((long)shape["min"]!, (long)shape["max"]!);
        JsonNode item = shape["item"]!;
        JsonNode? good = valid?.FirstOrDefault() ?? (item["values"] is null ? null : item.Texts("values").First());
        yield return ("is a string", "x", Violation.Type);
        yield return ("is an object", new JsonObject(), Violation.Type);
        yield return ("contains null", new JsonArray((JsonNode?)null), Violation.Constraint);
        if (min > 0)
            yield return ("is too short", new JsonArray(), Violation.Constraint);
        if (max < Unlimited && good is not null)
        {
            IEnumerable<JsonNode?> items = Enumerable.Range(0, (int)max + 1).Select(_ => (JsonNode?)good.DeepClone());
            yield return ("is too long", new JsonArray([.. items]), Violation.Constraint);
        }

        foreach ((string change, JsonNode? value, Violation violation) in ValuesOf(item, valid: null))
            yield return ($"contains an item that {change}", new JsonArray(value?.DeepClone()), violation);
    }

    private static IEnumerable<(string, JsonNode?, Violation)> OfMap(JsonNode shape)
    {
        JsonNode key = shape["key"]!;
        JsonNode valueShape = shape["value"]!;
        yield return ("is a string", "x", Violation.Type);
        yield return ("is a list", new JsonArray(), Violation.Type);
        yield return ("contains null", new JsonObject { ["key"] = null }, Violation.Constraint);
        JsonNode good = valueShape.Type() is "string" ? "x" : new JsonObject();
        foreach ((string change, JsonNode? value, Violation violation) in ValuesOf(key, valid: null))
        {
            if (value is JsonValue text && text.TryGetValue(out string? name))
                yield return ($"contains a key that {change}", new JsonObject { [name] = good.DeepClone() }, violation);
        }

        foreach ((string change, JsonNode? value, Violation violation) in ValuesOf(valueShape, valid: null))
            yield return ($"contains a value that {change}", new JsonObject { ["key"] = value?.DeepClone() }, violation);

        if (valueShape.Type() is not "structure")
            yield break;

        JsonObject entry = [];
        foreach (RequestMutation inner in OfMembers(valueShape, "", entry, static value => value))
        {
            yield return (
                $"contains a value whose {inner.Description}",
                new JsonObject { ["key"] = inner.Request },
                inner.Violation);
        }
    }

    private static JsonNode Text(long length) => new string('x', (int)length);
}

/// <summary>What is wrong with a mutated request.</summary>
internal enum Violation
{
    /// <summary>Nothing that the model describes. What the members mean together may still be refused.</summary>
    None,

    /// <summary>A value has another type.</summary>
    Type,

    /// <summary>A value is missing, too long, too short, out of range or unknown.</summary>
    Constraint,
}
