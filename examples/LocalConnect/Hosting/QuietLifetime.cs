using Microsoft.Extensions.Hosting;

namespace Connect.Chat.Local;

/// <summary>Leaves Ctrl-C to the program that this server is a part of.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
