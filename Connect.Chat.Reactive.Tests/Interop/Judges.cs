using Connect.Chat.Local;

namespace Connect.Chat.Reactive.Tests.Interop;

/// <summary>
/// AWS's own clients, run in Node.js, judge the local service and this SDK. Where there is no Node they cannot, and
/// the tests are skipped; a build server must have it.
/// </summary>
[SetUpFixture]
public sealed class Judges
{
    private static LocalConnect? _service;

    /// <summary>One service for all judges: each test has a contact of its own, and faults are bound to a contact.</summary>
    public static LocalConnect Service => _service!;

    [OneTimeSetUp]
    public async Task PrepareAsync()
    {
        string missing = await Node.WhatIsMissingAsync();
        if (missing.Length == 0)
            missing = await NpmPackage.InstallAsync();
        if (missing.Length > 0)
            GoWithout(missing);

        _service = await LocalConnect.StartAsync();
    }

    [OneTimeTearDown]
    public async Task StopAsync()
    {
        if (_service is not null)
            await _service.DisposeAsync();
    }

    private static void GoWithout(string missing)
    {
        if (Environment.GetEnvironmentVariable("CI") is "true")
            Assert.Fail($"The judges must run on a build server. {missing}");

        Assert.Ignore($"The judges are skipped. {missing}");
    }
}
