using System.Diagnostics;
using Connect.Chat.Local;

namespace Benchmarks.Serving;

/// <summary>Drops all sockets and posts a message to each contact before its client can reconnect.</summary>
internal static class Outage
{
    public const string Command = "outage";

    public static OutageReport Strike(LocalConnect connect, string[] contacts)
    {
        var struckAt = Stopwatch.GetTimestamp();
        foreach (var contact in contacts)
            connect.Drop(contact);
        return new(struckAt, [.. contacts.Select(contact => connect.Say(contact, "You have missed this."))]);
    }
}

/// <summary>The report of an outage.</summary>
/// <param name="StruckAt">
/// The <see cref="Stopwatch"/> timestamp of the outage. All processes of a machine share this clock.
/// </param>
/// <param name="Said">The id of the message of each contact.</param>
internal sealed record OutageReport(long StruckAt, IReadOnlyList<string> Said);
