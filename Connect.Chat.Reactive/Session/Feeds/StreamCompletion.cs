using Connect.Chat.Reactive.Dispatch;

namespace Connect.Chat.Reactive.Session;

/// <summary>The last notification of a session: completes every stream.</summary>
internal sealed class StreamCompletion(SessionStreams streams) : INotificationTarget, IRequiredNotification
{
    /// <param name="value">The last state of a session that is disposed; null for a chat that has ended.</param>
    public void Deliver(object? value)
    {
        if (value is ChatState last)
        {
            streams.State.Deliver(last);
            streams.AsyncObservers.Close();
        }

        streams.Items.Complete();
        streams.Messages.Complete();
        streams.Events.Complete();
        streams.Typing.Complete();
        streams.ConnectionEstablished.Complete();
        streams.ConnectionLost.Complete();
        streams.ConnectionBroken.Complete();
        streams.Ended.Complete();
        streams.DeepHeartbeats.Complete();
        streams.Receipts.Complete();
        streams.Transcript.Complete();
        streams.Presence.Complete();
        streams.State.Complete();
        streams.Faults.Stream.Complete();
    }
}
