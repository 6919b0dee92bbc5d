using System.Text.Json;
using Benchmarks.Baseline;
using Benchmarks.Scenarios;

namespace Benchmarks.Serving;

/// <summary>
/// A process with sessions that will lose their connection. It prints the contact ids, and later when each session had
/// recovered.
/// </summary>
internal static class SurviveCommand
{
    public const string Name = "survive";

    public static async Task RunAsync(int count, Uri url)
    {
        using var service = new ChatService(url);
        var chats = await Crowd.CreateAsync(
            count, cancellation => Crowd.ConnectAsync(service, Transport.Default, cancellation));
        Survivor[] survivors = [.. chats.Select(chat => new Survivor(chat))];
        Console.WriteLine(string.Join(' ', chats.Select(chat => chat.Details.ContactId)));
        await Task.WhenAll(survivors.Select(survivor => survivor.Recovered));
        Console.WriteLine(JsonSerializer.Serialize(survivors.Select(survivor => survivor.RecoveredAt)));
        await Crowd.DisposeAsync(chats);
    }
}
