using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>What the sessions of a host share.</summary>
internal sealed record HostServices(IChatHandler Handler, IResumeStore Store, TimeProvider Time, ILogger Logger);
