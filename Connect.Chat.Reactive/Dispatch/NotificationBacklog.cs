namespace Connect.Chat.Reactive.Dispatch;

/// <summary>
/// The notifications that a dispatcher has accepted and not delivered: the pending ones, and the batch that the
/// dispatching thread works on. Counts them and their bytes.
/// </summary>
/// <remarks>
/// The dispatcher's lock guards the members, with two exceptions: any thread may read the counts, which are then
/// approximate; the dispatching thread reads the batch, and moves its position, without the lock.
/// </remarks>
/// <param name="capacity">The number of notifications that fill the backlog.</param>
/// <param name="capacityBytes">The bytes of text that fill the backlog.</param>
internal sealed class NotificationBacklog(int capacity, int capacityBytes)
{
    private NotificationList _pending = new();
    private NotificationList _batch = new();
    private int _delivered;
    private long _pendingSince;
    private bool _isFullReported;

    /// <summary>The number of notifications.</summary>
    public int Count
    {
        get
        {
            var pending = _pending.Count;
            return pending + _batch.Count - Volatile.Read(ref _delivered);
        }
    }

    public int PendingCount => _pending.Count;

    /// <summary>The bytes of text. Those of a batch count until the whole batch is delivered.</summary>
    public long Bytes => _pending.Bytes + _batch.Bytes;

    /// <summary>The first notification of the batch that is not delivered; null if there is none.</summary>
    public object? Current => _delivered < _batch.Count ? _batch[_delivered].Value : null;

    /// <summary>The index in the batch of the first notification that is not delivered.</summary>
    public int Position => _delivered;

    public int BatchCount => _batch.Count;

    public Notification this[int index] => _batch[index];

    public bool IsFull(int slack) => Count - slack >= capacity || Bytes >= capacityBytes;

    /// <summary>Returns whether the backlog is full. If so, <see cref="EndBatch"/> later returns true once.</summary>
    public bool ReportFull(int slack)
    {
        if (!IsFull(slack))
            return false;
        _isFullReported = true;
        return true;
    }

    /// <summary>Adds a pending notification.</summary>
    /// <param name="notification">The notification.</param>
    /// <param name="size">The bytes of text in it.</param>
    /// <param name="now">The timestamp; 0 if nothing measures the wait.</param>
    public void Add(in Notification notification, int size, long now)
    {
        if (_pending.Count == 0)
            _pendingSince = now;
        _pending.Add(notification, size);
    }

    public void MarkDelivered(int index) => Volatile.Write(ref _delivered, index + 1);

    /// <summary>
    /// Makes the pending notifications the batch, unless a batch is left. Returns false if there are none.
    /// </summary>
    /// <param name="since">The timestamp of the oldest notification that has joined the batch; 0 if none has.</param>
    public bool TryTakeBatch(out long since)
    {
        since = 0;
        if (_batch.Count == 0)
        {
            (_batch, _pending) = (_pending, _batch);
            (since, _pendingSince) = (_pendingSince, 0);
        }

        return _batch.Count > 0;
    }

    /// <summary>Drops the references of a delivered batch. Other threads do not read behind the position.</summary>
    public void ReleaseReferences() => _batch.ReleaseReferences();

    /// <summary>Ends a delivered batch. Returns true if a backlog reported as full has shrunk to half.</summary>
    public bool EndBatch()
    {
        _delivered = 0;
        _batch.Clear();
        var isDrained = _isFullReported && _pending.Count <= capacity / 2 && _pending.Bytes <= capacityBytes / 2;
        _isFullReported &= !isDrained;
        return isDrained;
    }

    /// <summary>Returns the arrays of an empty backlog to the pool. Thousands of idle sessions keep none.</summary>
    public void ReleaseArrays()
    {
        _batch.ReleaseArray();
        _pending.ReleaseArray();
    }
}
