using Microsoft.Extensions.Logging;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>What the sessions of a host share.</summary>
/// <param name="Handler">Created after the host, so that it can ask for the host.</param>
/// <param name="Store">The store of the chats.</param>
/// <param name="Time">The clock.</param>
/// <param name="Logger">The logger.</param>
internal sealed record HostServices(Lazy<IChatHandler> Handler, IResumeStore Store, TimeProvider Time, ILogger Logger);
