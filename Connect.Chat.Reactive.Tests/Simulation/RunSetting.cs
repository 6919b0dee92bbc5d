using System.Globalization;

namespace Connect.Chat.Reactive.Tests.Simulation;

/// <summary>Numbers by which a long run differs from a sample, from the environment.</summary>
internal static class RunSetting
{
    /// <param name="name">The name of the environment variable.</param>
    /// <param name="otherwise">The number of the ordinary tests.</param>
    public static int Of(string name, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), CultureInfo.InvariantCulture, out var value)
            ? value
            : otherwise;
}
