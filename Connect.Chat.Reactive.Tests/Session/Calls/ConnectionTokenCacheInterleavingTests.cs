using Connect.Chat.Reactive.Connection;
using Connect.Chat.Reactive.Participant;
using Connect.Chat.Reactive.Session;
using Connect.Chat.Reactive.Tests.Interleaving;
using Connect.Chat.Reactive.Tests.Threading;
using Microsoft.Extensions.Logging.Abstractions;

namespace Connect.Chat.Reactive.Tests.Session;

[TestFixture]
public sealed class ConnectionTokenCacheInterleavingTests
{
    [Test, ControlledLocks]
    public void A_refused_token_is_replaced_once_for_all_calls() => Interleavings.Explore(static run =>
    {
        var source = new Source(run);
        var cache = source.CreateCache();
        List<string> replaced = [];
        for (var i = 1; i <= 3; i++)
        {
            run.Thread($"call {i}", () =>
            {
                var token = run.Await(cache.ReplaceAsync("token-1", CancellationToken.None));
                lock (replaced)
                    replaced.Add(token);
            });
        }

        run.AtEnd(() =>
        {
            Assert.That(replaced, Is.EqualTo(["token-2", "token-2", "token-2"]));
            Assert.That(source.Calls, Is.EqualTo(2));
        });
    });

    [Test, ControlledLocks]
    public void A_call_that_is_cancelled_at_any_moment_leaves_the_others_their_token() =>
        Interleavings.Explore(static run =>
        {
            var source = new Source(run);
            var cache = source.CreateCache();
            var cancellation = new CancellationTokenSource();
            Task<string>? staying = null, leaving = null;
            run.Thread("stays", () => run.Wait(staying = cache.ReplaceAsync("token-1", CancellationToken.None)));
            run.Thread("leaves", () => run.Wait(leaving = cache.ReplaceAsync("token-1", cancellation.Token)));
            run.Thread("cancels", cancellation.Cancel);
            run.AtEnd(() =>
            {
                Assert.That(run.Await(staying!), Is.Not.EqualTo("token-1"));
                Assert.That(leaving!.IsCanceled || run.Await(leaving) != "token-1");
            });
        });

    [Test, ControlledLocks]
    public void No_url_is_used_for_two_sockets() => Interleavings.Explore(static run =>
    {
        var cache = new Source(run).CreateCache();
        List<Uri> urls = [];
        for (var i = 1; i <= 2; i++)
        {
            run.Thread($"socket {i}", () =>
            {
                var taken = cache.TakeUrlAsync(new(ConnectingReason.Reconnect), CancellationToken.None);
                run.Wait(taken);
                // Without a URL the attempt fails, and the next one gets another.
                if (taken.Exception?.InnerException is ParticipantServiceException)
                    return;
                lock (urls)
                    urls.Add(run.Await(taken));
            });
        }

        run.Thread("call", () => run.Wait(cache.ReplaceAsync("token-1", CancellationToken.None)));
        run.AtEnd(() => Assert.That(urls, Is.Unique.And.Not.Empty));
    });

    /// <summary>Issues numbered tokens and URLs.</summary>
    private sealed class Source(ControlledRun run) : IConnectionSource
    {
        private int _calls;

        public int Calls => _calls;

        /// <summary>Returns a cache that holds the first token.</summary>
        public ConnectionTokenCache CreateCache()
        {
            var cache = new ConnectionTokenCache(this, new(
                new("contact", "participant", "participant-token"),
                SessionKind.Customer,
                NullLogger.Instance,
                new FakeTimeProvider(),
                CancellationToken.None));
            var authorized = cache.AuthorizeAsync(new(ConnectingReason.Connect), CancellationToken.None);
            Assert.That(authorized.IsCompletedSuccessfully);
            return cache;
        }

        public Task<ConnectionGrant> GetAsync(
            bool withUrl, ConnectingCall call, CancellationToken cancellationToken)
        {
            if (ControlledRun.IsControlled)
                run.Yield();
            var number = Interlocked.Increment(ref _calls);
            var url = withUrl ? new Uri($"wss://example.invalid/{number}") : null;
            return Task.FromResult(new ConnectionGrant($"token-{number}", TimeSpan.FromDays(1), url));
        }
    }
}
