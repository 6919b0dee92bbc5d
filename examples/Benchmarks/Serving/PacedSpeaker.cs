using System.Diagnostics;
using System.Globalization;
using Connect.Chat.Local;

namespace Benchmarks.Serving;

/// <summary>
/// Posts messages at a constant rate. Each text begins with the <see cref="Stopwatch"/> timestamp of its post; all
/// processes of a machine share this clock.
/// </summary>
internal static class PacedSpeaker
{
    public const string Command = "pace";

    public static Task SpeakAsync(LocalConnect connect, string contact, int perSecond, int count) =>
        // A dedicated thread wakes up more regularly than one of the thread pool.
        Task.Factory.StartNew(() => Speak(connect, contact, perSecond, count), TaskCreationOptions.LongRunning);

    public static long SaidAt(string content) =>
        long.Parse(content.AsSpan(0, content.IndexOf(' ')), NumberStyles.None, CultureInfo.InvariantCulture);

    private static void Speak(LocalConnect connect, string contact, int perSecond, int count)
    {
        var began = Stopwatch.GetTimestamp();
        for (var said = 0; said < count;)
        {
            var due = Math.Min(count, (int)(Stopwatch.GetElapsedTime(began).TotalSeconds * perSecond) + 1);
            for (; said < due; said++)
                connect.Say(contact, $"{Stopwatch.GetTimestamp()} {SampleMessage.Text}");
            Thread.Sleep(TimeSpan.FromMilliseconds(0.5));
        }
    }
}
