namespace Connect.Chat.Local;

/// <summary>Refuses calls above the quotas.</summary>
internal sealed class Throttle
{
    private readonly TimeProvider _time;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, TokenBucket> _buckets = new(StringComparer.OrdinalIgnoreCase);
    private LocalQuotas _quotas = LocalQuotas.None;

    public Throttle(TimeProvider time, LocalQuotas quotas)
    {
        _time = time;
        Set(quotas);
    }

    public int? ConcurrentChats => Volatile.Read(ref _quotas).ConcurrentChats;

    public void Set(LocalQuotas quotas)
    {
        quotas.Validate();
        lock (_lock)
        {
            _quotas = quotas;
            _buckets.Clear();
            foreach ((string operation, LocalRate rate) in quotas.Rates)
                _buckets.Add(operation, new(rate, _time.GetUtcNow()));
        }
    }

    /// <exception cref="ServiceException">The operation is called too often.</exception>
    public void Enter(ServiceOperation operation)
    {
        lock (_lock)
        {
            if (!_buckets.TryGetValue(operation.Name, out TokenBucket? bucket) || bucket.TryTake(_time.GetUtcNow()))
                return;
        }

        string error = operation.Errors.Contains(ErrorTypes.Throttling, StringComparer.Ordinal)
            ? ErrorTypes.Throttling
            : ErrorTypes.TooManyRequests;
        throw new ServiceException(StatusCodes.Status429TooManyRequests, error, "Rate exceeded");
    }

    /// <summary>The calls that an operation has left.</summary>
    private sealed class TokenBucket(LocalRate rate, DateTimeOffset filled)
    {
        private double _tokens = rate.Burst;
        private DateTimeOffset _filled = filled;

        public bool TryTake(DateTimeOffset now)
        {
            if (now > _filled)
            {
                double gained = (now - _filled).TotalSeconds * rate.PerSecond;
                (_tokens, _filled) = (Math.Min(_tokens + gained, rate.Burst), now);
            }

            if (_tokens < 1)
                return false;

            _tokens--;
            return true;
        }
    }
}
