using Microsoft.Extensions.Hosting;

namespace Connect.Chat.Local;

/// <summary>A host lifetime that does not handle Ctrl-C: the program that runs this server does.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
