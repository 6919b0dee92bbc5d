using Connect.Chat.Reactive;
using Connect.Chat.Reactive.Hosting;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the health check of the hosted sessions.</summary>
public static class ChatHealthCheckExtensions
{
    /// <summary>
    /// Adds a health check named <c>connect-chat</c>. It is unhealthy while more than a share of the hosted sessions is
    /// disconnected for longer than a limit, and degraded while any is, or while stored chats cannot continue. Its data
    /// counts the sessions of each phase, and the stored chats without a session.
    /// </summary>
    /// <param name="builder">The health checks of the application.</param>
    /// <param name="configure">Changes the limits. Default: null, the defaults of the options.</param>
    /// <param name="failureStatus">The status to report. Default: null, unhealthy.</param>
    /// <param name="tags">The tags of the check. Default: null, none.</param>
    /// <returns>The same builder.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="builder"/> is null.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A limit is out of range.</exception>
    /// <remarks>Requires AddChatSessionHost.</remarks>
    public static IHealthChecksBuilder AddConnectChatHealthCheck(
        this IHealthChecksBuilder builder,
        Action<ChatHealthOptions>? configure = null,
        HealthStatus? failureStatus = null,
        IEnumerable<string>? tags = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var options = new ChatHealthOptions();
        configure?.Invoke(options);
        if (options.MaxDisconnectedShare is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(
                nameof(configure), options.MaxDisconnectedShare, "MaxDisconnectedShare must be from 0 to 1.");
        }

        if (options.Limit < TimeSpan.Zero)
            throw new ArgumentOutOfRangeException(nameof(configure), options.Limit, "Limit must not be negative.");
        return builder.Add(new(
            "connect-chat",
            provider => new ChatHealthCheck(
                provider.GetService<ChatSessionHost>() ?? throw new InvalidOperationException(
                    "The health check connect-chat has no host to check. Call AddChatSessionHost."),
                options),
            failureStatus,
            tags));
    }
}
