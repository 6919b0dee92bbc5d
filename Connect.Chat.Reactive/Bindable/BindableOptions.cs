namespace Connect.Chat.Reactive;

/// <summary>
/// Options of a <see cref="BindableChat"/>. Immutable; the defaults suit a desktop application.
/// </summary>
public sealed record BindableOptions
{
    /// <summary>
    /// The shortest time between two batches of changes on the UI context. Zero: a batch follows each change as soon as
    /// the context is free. Default: 1/60 second. Not negative.
    /// </summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromTicks(TimeSpan.TicksPerSecond / 60);

    /// <summary>
    /// The maximum number of rows that one batch adds, removes, moves or updates, from 1. The next batch continues.
    /// Default: 500, which a user interface lays out within a frame.
    /// </summary>
    public int MaxRowsPerBatch { get; init; } = 500;

    /// <summary>
    /// The number of items that <see cref="BindableChat.LoadOlderAsync"/> loads: 1 to 99. Default: 50.
    /// </summary>
    public int OlderPageLength { get; init; } = 50;

    /// <summary>The texts that rows and properties show. Default: <see cref="BindableTexts.English"/>.</summary>
    public BindableTexts Texts { get; init; } = BindableTexts.English;

    /// <summary>
    /// The clock that paces the batches and whose <see cref="TimeProvider.LocalTimeZone"/> the rows use. Default: null,
    /// the clock of the session, or the system's for implementations of <see cref="IChatSession"/> from outside this
    /// library. Tests with a test double pass its clock.
    /// </summary>
    public TimeProvider? TimeProvider { get; init; }

    internal void Validate()
    {
        OptionValidation.NotNegative(Interval, nameof(Interval));
        OptionValidation.AtLeast(MaxRowsPerBatch, 1, nameof(MaxRowsPerBatch));
        OptionValidation.NotNull(Texts, nameof(Texts));
        OptionValidation.InRange(OlderPageLength, 1, 99, nameof(OlderPageLength));
    }
}
