using System.Globalization;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Sizes of long test runs, read from environment variables.</summary>
internal static class RunSetting
{
    /// <param name="name">The name of the environment variable.</param>
    /// <param name="defaultValue">The value of an ordinary test run.</param>
    public static int Get(string name, int defaultValue) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : defaultValue;
}
