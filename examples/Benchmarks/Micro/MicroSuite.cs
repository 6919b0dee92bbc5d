using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Benchmarks.Micro;

/// <summary>
/// Microbenchmarks of single parts of the SDK with BenchmarkDotNet, which takes the remaining arguments.
/// </summary>
internal static class MicroSuite
{
    public const string Name = "micro";

    public const string Description =
        "single parts of the SDK, with BenchmarkDotNet (takes its arguments, such as --filter *Frame*)";

    // The projects that BenchmarkDotNet generates for other processes do not build with this repository's settings.
    private const string InThisProcess = "--inProcess";

    public static int Run(string[] args)
    {
        string[] selected = args.Contains("--filter") || args.Contains("--list") ? args : ["--filter", "*", .. args];
        var summaries = BenchmarkSwitcher
            .FromTypes([
                typeof(FrameBenchmarks),
                typeof(DispatchBenchmarks),
                typeof(TranscriptBenchmarks),
                typeof(RequestBenchmarks),
            ])
            .Run([.. selected, InThisProcess]);
        return summaries.All(Succeeded) ? 0 : 1;
    }

    private static bool Succeeded(Summary summary) =>
        !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success);
}
