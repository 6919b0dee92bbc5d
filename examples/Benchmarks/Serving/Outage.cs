using System.Diagnostics;
using Connect.Chat.Local;

namespace Benchmarks.Serving;

/// <summary>Every socket is dropped, and something is said on each contact before anybody can be back.</summary>
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

/// <summary>What happened in an outage.</summary>
/// <param name="StruckAt">When, by the clock that all processes of a machine share.</param>
/// <param name="Said">The id of what was said on each contact.</param>
internal sealed record OutageReport(long StruckAt, IReadOnlyList<string> Said);
