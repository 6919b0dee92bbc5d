namespace Connect.Chat.Reactive.Transcript;

/// <summary>The sends of the session in its transcript.</summary>
internal sealed partial class TranscriptStore
{
    /// <summary>
    /// Adds a draft as the newest entry. If the token is that of a failed send, its entry shows the draft as Sending.
    /// </summary>
    /// <param name="clientToken">The client token; not empty.</param>
    /// <param name="draft">The item to show until the service has shown its version.</param>
    /// <param name="now">The local time.</param>
    public bool BeginSend(string clientToken, ChatItem draft, DateTimeOffset now)
    {
        if (_table.TryFindByToken(clientToken, out _))
            return BeginAgain(clientToken, draft);
        var time = _table.NewestTicks is { } newest && newest > now.UtcTicks
            ? new DateTimeOffset(newest, TimeSpan.Zero)
            : now;
        if (draft.Id.Length > 0 || draft.Time != time)
            draft = draft with { Id = "", Time = time };
        var send = new PendingSend(clientToken, draft);
        _sends.Add(send);
        _table.Add(send.ToEntry());
        return Changed(true);
    }

    /// <summary>Updates the draft of a pending send, unless the send is accepted or its item is known.</summary>
    public bool Redraft(string clientToken, ChatItem draft)
    {
        if (_sends.Find(clientToken) is not { IsAccepted: false, MatchedId: null } send)
            return false;
        send.Draft = draft with { Id = "", Time = send.Draft.Time };
        return RefreshEntry(send);
    }

    /// <summary>Marks a failed send as being sent again.</summary>
    public bool Sending(string clientToken) => SetFailure(clientToken, failure: null);

    /// <summary>Marks a send as failed, unless its item is known.</summary>
    public bool Failed(string clientToken, Exception failure) => SetFailure(clientToken, failure);

    /// <summary>Removes a failed send, unless it is being sent again or its item is known.</summary>
    public bool Drop(string clientToken)
    {
        if (_sends.Find(clientToken) is not { Failure: not null } send)
            return false;
        _sends.Remove(send);
        if (send.MatchedId is not null)
            return false;
        _table.Remove(EntryOf(send));
        return Changed(true);
    }

    /// <summary>Marks a send as accepted by the service.</summary>
    /// <param name="clientToken">The client token of the send.</param>
    /// <param name="id">The id of the resulting item; empty if the service did not return one.</param>
    /// <param name="time">The time of that item; null if the service did not return one.</param>
    /// <param name="isRejected">Whether message processing has rejected the message.</param>
    public bool Sent(string clientToken, string id, DateTimeOffset? time, bool isRejected = false)
    {
        if (_sends.Find(clientToken) is not { } send)
            return false;
        if (id.Length == 0)
            return SentWithoutId(send, time);
        _sends.Remove(send);
        var changed = send.MatchedId != id;
        if (changed)
            AssignItem(send, id, time);
        if (isRejected && _table.TryFind(id, out var sent))
            changed |= _table.Replace(sent, MessageStatusRules.Raise(sent.Entry, MessageStatus.Rejected));
        if (_isSendOnly)
            _trimmer?.AddExisting(id, isBeyondGap: false);
        return Changed(changed) | Trim();
    }

    // A send in flight is not changed: the service posts the first content under a token.
    private bool BeginAgain(string clientToken, ChatItem draft) =>
        _sends.Find(clientToken) is { Failure: not null }
        && Redraft(clientToken, draft) | Sending(clientToken);

    private bool SentWithoutId(PendingSend send, DateTimeOffset? time)
    {
        if (time is { } known)
            send.Draft = send.Draft with { Time = known };
        send.IsAccepted = true;
        send.Failure = null;
        var changed = RefreshEntry(send);
        if (!_isSendOnly)
        {
            RemoveIfSettled(send);
            return changed;
        }

        // No item will follow that could settle the send.
        _sends.Remove(send);
        _trimmer?.Add(new(send.Draft.Id, EntryOf(send).Key), isBeyondGap: false);
        return Trim() | changed;
    }

    private bool SetFailure(string clientToken, Exception? failure)
    {
        if (_sends.Find(clientToken) is not { IsAccepted: false } send)
            return false;
        send.Failure = failure;
        return RefreshEntry(send);
    }

    // An entry with a matched item shows that item, not the send.
    private bool RefreshEntry(PendingSend send) =>
        Changed(send.MatchedId is null && _table.Replace(EntryOf(send), send.ToEntry()));

    // Assigns the item that the response names. An item that was matched to the send by mistake is inserted again.
    private void AssignItem(PendingSend send, string id, DateTimeOffset? time)
    {
        var existing = EntryOf(send);
        var mismatched = send.MatchedId is null ? null : existing.Entry;
        var assigned = new TranscriptEntry
        {
            Item = send.Draft with { Id = id, Time = time ?? send.Draft.Time },
            Status = _earlyReceipts.Take(id),
            ClientToken = send.Token,
            IsDraft = true,
        };
        if (_table.TryFind(id, out var holder))
        {
            assigned = MessageStatusRules.AsSent(holder.Entry) with { ClientToken = send.Token };
            Detach(holder);
        }
        else if (send.MatchedId is "")
        {
            // The matched item has no id, so it can be the one that the response names.
            assigned = MessageStatusRules.Raise(
                existing.Entry with { Item = existing.Entry.Item with { Id = id } }, assigned.Status);
            mismatched = null;
        }

        _table.Replace(existing, assigned);
        if (mismatched is not null)
            Insert(mismatched.Item, mismatched.Status, mayBeEcho: true, out _);
    }

    // Removes the entry of an item. A send to which the item was matched is pending again.
    private void Detach(in KeyedEntry holder)
    {
        if (_sends.FindByMatchedId(holder.Entry.Item.Id) is { } other)
        {
            other.MatchedId = null;
            _table.Replace(holder, other.ToEntry());
        }
        else
        {
            _table.Remove(holder);
        }
    }

    private void RemoveIfSettled(PendingSend send)
    {
        if (send.IsSettled)
            _sends.Remove(send);
    }

    private KeyedEntry EntryOf(PendingSend send) =>
        _table.TryFindByToken(send.Token, out var existing)
            ? existing
            : throw new InvalidOperationException("The transcript has no entry for a pending send.");
}
