using Connect.Chat.Local;
using Connect.Chat.Reactive;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace AgentBot;

/// <summary>Opens the chats, lets customers ask for a while, and takes every bot out of its chat in the end.</summary>
internal sealed partial class BotFarm(
    Arguments arguments, LocalConnect connect, IChatSessionFactory chats, Tally tally, IHostApplicationLifetime host, ILogger<BotFarm> logger)
    : BackgroundService
{
    private static readonly TimeSpan LastAnswers = TimeSpan.FromSeconds(10);

    private static readonly ParallelOptions AFewAtATime = new() { MaxDegreeOfParallelism = 32 };

    private readonly List<Bot> _bots = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await OpenAsync(stoppingToken);
            Opened(_bots.Count);
            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            enough.CancelAfter(TimeSpan.FromSeconds(arguments.Seconds));
            await new Crowd(connect, tally).AskAsync([.. _bots.Select(static bot => bot.ContactId)], enough.Token);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop while chats were being opened: those that are open are closed all the same.
        }
        catch (ChatException failure)
        {
            NotOpened(failure);
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
            _bots.Add(new(
                chats.CreateCustomBot(new(contact.ContactId, contact.ParticipantId, contact.ParticipantToken)), replies, tally));
        }

        await Parallel.ForEachAsync(
            _bots,
            new ParallelOptions { MaxDegreeOfParallelism = AFewAtATime.MaxDegreeOfParallelism, CancellationToken = cancellationToken },
            static async (bot, cancellation) => await bot.ConnectAsync(cancellation));
    }

    private async Task CloseAsync()
    {
        Closing(tally.Asked);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var waited = TimeSpan.Zero; waited < LastAnswers && tally.Answered < tally.Asked; waited += timer.Period)
            await timer.WaitForNextTickAsync();
        await Parallel.ForEachAsync(_bots, AFewAtATime, static async (bot, _) =>
        {
            try
            {
                await bot.LeaveAsync();
            }
            catch (ChatException)
            {
                // It had not come in yet, or its chat is over.
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
    private partial void NotOpened(Exception failure);

    [LoggerMessage(2, LogLevel.Information, "No more questions; {Questions} were asked. Waiting for the last answers")]
    private partial void Closing(int questions);

    [LoggerMessage(3, LogLevel.Information, "{Bots} bots have left, and their chats have ended")]
    private partial void Closed(int bots);
}
