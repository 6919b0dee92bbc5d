using Connect.Chat.Local;
using Connect.Chat.Reactive;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentBot;

/// <summary>Starts the chats, lets customers ask questions for a time, then makes every bot leave its chat.</summary>
internal sealed partial class BotFarm(
    Arguments arguments,
    LocalConnect connect,
    IChatSessionFactory chats,
    Tally tally,
    IHostApplicationLifetime host,
    ILogger<BotFarm> logger)
    : BackgroundService
{
    private const int Parallelism = 32;

    private static readonly TimeSpan LastAnswersTimeout = TimeSpan.FromSeconds(10);

    private readonly List<Bot> _bots = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await OpenAsync(stoppingToken);
            Opened(_bots.Count);
            using var asking = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            asking.CancelAfter(TimeSpan.FromSeconds(arguments.Seconds));
            await new Crowd(connect, tally).AskAsync([.. _bots.Select(static bot => bot.ContactId)], asking.Token);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops while chats are being opened. Those that are open are still closed below.
        }
        catch (ChatException exception)
        {
            NotOpened(exception);
        }

        await CloseAsync();
        host.StopApplication();
    }

    private async Task OpenAsync(CancellationToken cancellationToken)
    {
        var replies = new Replies(connect);
        for (var i = 0; i < arguments.Bots; i++)
        {
            var contact = connect.CreateParticipant(connect.StartChat().ContactId, Roles.CustomBot, "Robbie");
            var details = new ChatDetails(contact.ContactId, contact.ParticipantId, contact.ParticipantToken);
            _bots.Add(new(chats.CreateCustomBot(details), replies, tally));
        }

        await Parallel.ForEachAsync(
            _bots,
            new ParallelOptions { MaxDegreeOfParallelism = Parallelism, CancellationToken = cancellationToken },
            static async (bot, cancellation) => await bot.ConnectAsync(cancellation));
    }

    private async Task CloseAsync()
    {
        Closing(tally.Asked);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var waited = TimeSpan.Zero;
        while (waited < LastAnswersTimeout && tally.Answered < tally.Asked)
        {
            await timer.WaitForNextTickAsync();
            waited += timer.Period;
        }

        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Parallelism };
        await Parallel.ForEachAsync(_bots, parallel, static async (bot, _) =>
        {
            try
            {
                await bot.LeaveAsync();
            }
            catch (ChatException)
            {
                // The bot has not connected, or its chat has ended.
            }

            await bot.DisposeAsync();
        });
        foreach (var bot in _bots)
            connect.End(bot.ContactId);
        Closed(_bots.Count);
    }

    [LoggerMessage(1, LogLevel.Information, "{Bots} bots are in their chats")]
    private partial void Opened(int bots);

    [LoggerMessage(4, LogLevel.Error, "A bot could not get into its chat")]
    private partial void NotOpened(Exception exception);

    [LoggerMessage(2, LogLevel.Information, "No more questions; {Questions} were asked. Waiting for the last answers")]
    private partial void Closing(int questions);

    [LoggerMessage(3, LogLevel.Information, "{Bots} bots have left, and their chats have ended")]
    private partial void Closed(int bots);
}
