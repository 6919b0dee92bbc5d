using System.Text.Json.Nodes;
using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>The operations and constraints that LocalConnect checks.</summary>
internal static class LocalModel
{
    private static readonly HttpClient Http = new();

    /// <summary>Returns the operations of a service, one of the constants of <see cref="AwsSdk"/>.</summary>
    public static async Task<JsonNode[]> OperationsAsync(LocalConnect connect, string service)
    {
        string json = await Http.GetStringAsync(new Uri(connect.Url, "_local/model"));
        return [.. JsonNode.Parse(json)![service]!.AsArray().Select(static operation => operation!)];
    }

    public static string Name(this JsonNode node) => (string)node["name"]!;

    public static string Type(this JsonNode node) => (string)node["type"]!;

    public static IEnumerable<JsonNode> Children(this JsonNode node, string name) =>
        (node[name] as JsonArray ?? []).Select(static child => child!);

    public static IEnumerable<string> Texts(this JsonNode node, string name) =>
        node[name]!.AsArray().Select(static text => (string)text!);
}
