using Connect.Chat.Reactive.Threading;
using Microsoft.Extensions.DependencyInjection;

namespace Connect.Chat.Reactive.Hosting;

/// <summary>Creates the sessions of a host with the factories of the application.</summary>
internal sealed class SessionFactories
{
    private readonly IServiceProvider _provider;

    public SessionFactories(IServiceProvider provider)
    {
        _provider = provider;
        // A container disposes what it has created in the reverse order. Factories that exist before the host are
        // disposed after it, so that its handlers can still send.
        _ = provider.GetService<IChatSessionFactory>();
        _ = provider.GetKeyedServices<IChatSessionFactory>(KeyedService.AnyKey).Count();
    }

    /// <exception cref="ArgumentException">There is no factory of that name, or the details are invalid.</exception>
    public HostedSession Create(
        StoredChat stored,
        ChatResumeHandle? resumeFrom,
        HostServices services,
        Action<HostedSession, LeftChat?> onLeft)
    {
        var factory = FactoryOf(stored.Chat);
        HostedSession? session = null;
        // The session outlives the request that adds it.
        CleanContext.Run(
            _ => session = new(stored, stored.Chat.CreateSession(factory, resumeFrom), services, onLeft), stored);
        return session!;
    }

    private IChatSessionFactory FactoryOf(HostedChat chat)
    {
        var factory = chat.FactoryName.Length == 0
            ? _provider.GetService<IChatSessionFactory>()
            : _provider.GetKeyedService<IChatSessionFactory>(chat.FactoryName);
        return factory ?? throw new ArgumentException(
            $"There is no factory with the name '{LogText.Escape(chat.FactoryName)}'. Register it with AddConnectChat.",
            nameof(chat));
    }
}
