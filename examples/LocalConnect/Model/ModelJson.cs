using System.Text.Json.Nodes;

namespace Connect.Chat.Local;

/// <summary>
/// Describes the operations and their constraints as JSON, for tests and for clients in other languages.
/// </summary>
internal static class ModelJson
{
    public static JsonObject Describe() => new()
    {
        ["participant"] = Describe(ParticipantModel.Operations),
        ["connect"] = Describe(ConnectModel.Operations),
    };

    // Arrays get nodes by their constructor: their method Add is not for native code.
    private static JsonArray Describe(IEnumerable<ServiceOperation> operations) =>
        new([.. operations.Select(static operation => new JsonObject
        {
            ["name"] = operation.Name,
            ["method"] = operation.Method,
            ["path"] = operation.Path,
            ["errors"] = new JsonArray([.. operation.Errors.Select(static error => JsonValue.Create(error))]),
            ["members"] = Describe(operation.Members, within: []),
        })]);

    private static JsonArray Describe(IEnumerable<Member> members, string[] within) => new([.. members.Select(member =>
    {
        JsonObject node = Describe(member.Shape, within);
        node["name"] = member.Name;
        node["required"] = member.IsRequired;
        node["clientToken"] = member.IsClientToken;
        node["place"] = member.Place.ToString();
        return node;
    })]);

    private static JsonObject Describe(Shape shape, string[] within) => shape switch
    {
        // The second time it is described by its name only, as it contains itself.
        LinkShape link when within.Contains(link.Name, StringComparer.Ordinal) =>
            new() { ["type"] = "recursive", ["shape"] = link.Name },
        LinkShape link => Describe(link.Target(), [.. within, link.Name]),
        TextShape text => new()
        {
            ["type"] = "string",
            ["min"] = text.Min,
            ["max"] = text.Max,
            ["inBytes"] = text.InBytes,
        },
        EnumShape one => new()
        {
            ["type"] = "string",
            ["enum"] = one.Name,
            ["values"] = new JsonArray([.. one.Values.Select(static value => JsonValue.Create(value))]),
        },
        NumberShape number => new() { ["type"] = "number", ["min"] = number.Min, ["max"] = number.Max },
        FlagShape => new() { ["type"] = "boolean" },
        ListShape list => new()
        {
            ["type"] = "list",
            ["min"] = list.Min,
            ["max"] = list.Max,
            ["item"] = Describe(list.Item, within),
        },
        MapShape map => new()
        {
            ["type"] = "map",
            ["key"] = Describe(map.Key, within),
            ["value"] = Describe(map.Value, within),
        },
        StructureShape structure => new()
        {
            ["type"] = "structure",
            ["members"] = Describe(structure.Members, within),
        },
        _ => throw new ArgumentOutOfRangeException(nameof(shape)),
    };
}
