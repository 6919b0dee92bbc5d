using BenchmarkDotNet.Running;
using Connect.Chat.Reactive.Tests.Benchmarks;

// The projects that BenchmarkDotNet generates for other processes do not build with this repository's settings.
const string InThisProcess = "--inProcess";

string[] selected = args.Contains("--filter") || args.Contains("--list") ? args : ["--filter", "*", .. args];
var summaries = BenchmarkSwitcher
    .FromTypes([
        typeof(FrameBenchmarks),
        typeof(DispatchBenchmarks),
        typeof(TranscriptBenchmarks),
        typeof(RequestBenchmarks),
    ])
    .Run([.. selected, InThisProcess]);
return summaries.All(static summary =>
    !summary.HasCriticalValidationErrors && summary.Reports.All(static report => report.Success)) ? 0 : 1;
