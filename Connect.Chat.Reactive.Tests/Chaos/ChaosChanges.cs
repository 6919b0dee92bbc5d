using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>
/// Changes items while an adversary injects failures: scans of files, processing of messages, receipts for own
/// messages. Each change is pushed; the push may be lost.
/// </summary>
/// <param name="seed">The seed of all random choices.</param>
/// <param name="service">The service that publishes the changes.</param>
/// <param name="reach">The number of latest items that may change; 0 for no changes.</param>
internal sealed class ChaosChanges(int seed, SimulatedService service, int reach)
{
    private static readonly string[] Recipients = ["participant-AGENT", "participant-SUPERVISOR"];

    private readonly Random _random = new(seed ^ 0xC4A6);
    private int _begun;

    /// <summary>The versions of items before their change, by id. Apart from receipts, an item changes once.</summary>
    public Dictionary<string, ItemVersions.Version> Before { get; } = new(StringComparer.Ordinal);

    /// <summary>Makes the service process some messages of the session.</summary>
    public void Begin()
    {
        if (reach == 0)
            return;
        service.SendStatus = () => _random.Next(8) switch
        {
            0 => "PROCESSING",
            1 => "REJECTED",
            _ => "",
        };
    }

    /// <summary>Randomly starts and finishes changes.</summary>
    public void Act()
    {
        if (reach == 0)
            return;
        if (_random.Next(8) == 0)
            service.Attach($"file {++_begun}.txt");
        if (_random.Next(8) == 0)
            service.SayProcessing($"card {++_begun}");
        foreach (var item in service.Transcript.TakeLast(reach).ToList())
            Act(item);
    }

    /// <summary>Whether the session sent the item, so that it can have receipts.</summary>
    public static bool IsOwn(JsonObject item) =>
        (string?)item["ParticipantId"] == SimulatedChat.ParticipantId && (string?)item["Type"] == "MESSAGE";

    private void Act(JsonObject item)
    {
        if (ItemVersions.StatusOf(item) == "PROCESSING")
            Finish(item, Process);
        else if (item["Attachments"]?[0] is JsonObject file && (string?)file["Status"] == "IN_PROGRESS")
            Finish(item, _ => service.Scanned((string)file["AttachmentId"]!, Either("APPROVED", "REJECTED")));
        else if (IsOwn(item) && ItemVersions.StatusOf(item).Length == 0 && _random.Next(12) == 0)
            Confirm(WireItem.IdOf(item));
    }

    private void Finish(JsonObject item, Action<JsonObject> finish)
    {
        if (_random.Next(6) > 0)
            return;
        Before[WireItem.IdOf(item)] = ItemVersions.Of(item);
        finish(item);
    }

    private void Process(JsonObject item)
    {
        var id = WireItem.IdOf(item);
        if (IsOwn(item))
            service.Processed(id, status: Either("", "REJECTED"));
        else if (_random.Next(2) == 0)
            service.Processed(id, $"[PII] {id}");
        else
            service.Processed(id, status: Either("REJECTED", "FAILED"));
    }

    private void Confirm(string id)
    {
        var receipts = Recipients
            .Select(recipient => (recipient, _random.Next(2) == 0 ? ReceiptKind.Read : ReceiptKind.Delivered))
            .ToList();
        service.Confirm(id, [.. _random.Next(3) == 0 ? receipts : receipts.Skip(_random.Next(2)).Take(1)]);
    }

    private string Either(string one, string other) => _random.Next(2) == 0 ? one : other;
}
