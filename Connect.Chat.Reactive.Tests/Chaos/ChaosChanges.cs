using System.Text.Json.Nodes;
using Connect.Chat.Reactive.Tests.Simulation;

namespace Connect.Chat.Reactive.Tests.Chaos;

/// <summary>
/// Items that change after they were said, while an adversary is at work: files that are scanned, messages that are
/// processed, own messages that others receive and read. Each change is pushed; the push may be lost.
/// </summary>
/// <param name="seed">Decides what changes, and when.</param>
/// <param name="service">The service.</param>
/// <param name="reach">How many items back an item may change.</param>
internal sealed class ChaosChanges(int seed, SimulatedService service, int reach)
{
    private static readonly string[] Recipients = ["participant-AGENT", "participant-SUPERVISOR"];

    private readonly Random _chance = new(seed ^ 0xC4A6);
    private int _begun;

    /// <summary>The versions of items before they changed, by id. Apart from receipts, an item changes once.</summary>
    public Dictionary<string, ItemVersions.Version> Before { get; } = new(StringComparer.Ordinal);

    /// <summary>Has what the session sends processed by the service, in some cases.</summary>
    public void Begin()
    {
        if (reach == 0)
            return;
        service.SendStatus = () => _chance.Next(8) switch
        {
            0 => "PROCESSING",
            1 => "REJECTED",
            _ => "",
        };
    }

    /// <summary>Begins and finishes some changes, or none.</summary>
    public void Act()
    {
        if (reach == 0)
            return;
        if (_chance.Next(8) == 0)
            service.Attach($"file {++_begun}.txt");
        if (_chance.Next(8) == 0)
            service.SayProcessing($"card {++_begun}");
        foreach (var item in service.Transcript.TakeLast(reach).ToList())
            Act(item);
    }

    /// <summary>Whether the item is one that the session sent, and others may confirm.</summary>
    public static bool IsOwn(JsonObject item) =>
        (string?)item["ParticipantId"] == SimulatedChat.ParticipantId && (string?)item["Type"] == "MESSAGE";

    private void Act(JsonObject item)
    {
        if (ItemVersions.StatusOf(item) == "PROCESSING")
            Finish(item, Process);
        else if (item["Attachments"]?[0] is JsonObject file && (string?)file["Status"] == "IN_PROGRESS")
            Finish(item, _ => service.Scanned((string)file["AttachmentId"]!, Either("APPROVED", "REJECTED")));
        else if (IsOwn(item) && ItemVersions.StatusOf(item).Length == 0 && _chance.Next(12) == 0)
            Confirm(WireItem.IdOf(item));
    }

    private void Finish(JsonObject item, Action<JsonObject> finish)
    {
        if (_chance.Next(6) > 0)
            return;
        Before[WireItem.IdOf(item)] = ItemVersions.Of(item);
        finish(item);
    }

    private void Process(JsonObject item)
    {
        var id = WireItem.IdOf(item);
        if (IsOwn(item))
            service.Processed(id, status: Either("", "REJECTED"));
        else if (_chance.Next(2) == 0)
            service.Processed(id, $"[PII] {id}");
        else
            service.Processed(id, status: Either("REJECTED", "FAILED"));
    }

    private void Confirm(string id)
    {
        var receipts = Recipients
            .Select(recipient => (recipient, _chance.Next(2) == 0 ? ReceiptKind.Read : ReceiptKind.Delivered))
            .ToList();
        service.Confirm(id, [.. _chance.Next(3) == 0 ? receipts : receipts.Skip(_chance.Next(2)).Take(1)]);
    }

    private string Either(string one, string other) => _chance.Next(2) == 0 ? one : other;
}
