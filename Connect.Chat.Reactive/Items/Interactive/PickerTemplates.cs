namespace Connect.Chat.Reactive;

/// <summary>A template with elements of which one is picked.</summary>
public abstract record PickerTemplate : InteractiveTemplate
{
    private protected PickerTemplate()
    {
    }

    /// <summary>What to pick from, in their order; never null.</summary>
    public IReadOnlyList<InteractiveElement> Elements { get; init; } = [];

    /// <summary>Which part of a longer list this is; <see cref="InteractivePaging.None"/> for most.</summary>
    public InteractivePaging Paging { get; init; } = InteractivePaging.None;
}

/// <summary>Up to 6 elements by the guide, each with a title, a subtitle and a picture (<c>ListPicker</c>).</summary>
public sealed record ListPickerTemplate : PickerTemplate;

/// <summary>Up to 10 elements by the guide, each with a title only (<c>Panel</c>).</summary>
public sealed record PanelTemplate : PickerTemplate;

/// <summary>2 to 5 short answers by the guide, to be shown in a line (<c>QuickReply</c>).</summary>
public sealed record QuickReplyTemplate : PickerTemplate;

/// <summary>
/// Where a list picker or panel stands in a list that is longer than it may be. Its buttons,
/// <see cref="InteractiveElement.IsPaging"/>, ask for another part, which comes as another message.
/// </summary>
/// <remarks>Source: the widget's documentation, "Implementation of action buttons in interactive message".</remarks>
public sealed record InteractivePaging
{
    /// <summary>The list is whole.</summary>
    public static readonly InteractivePaging None = new();

    /// <summary>Which list it is; empty when not given.</summary>
    public string ListId { get; init; } = "";

    /// <summary>What all messages for one list have in common, so that one can take the place of another.</summary>
    public string ReferenceId { get; init; } = "";

    /// <summary>Where the part before this one begins (<c>preIndex</c>); null when not given.</summary>
    public int? PreviousIndex { get; init; }

    /// <summary>Where the part after this one begins (<c>nextIndex</c>); null when not given.</summary>
    public int? NextIndex { get; init; }

    /// <summary>The indices; never an id, which the sender chooses.</summary>
    /// <returns>A text that is safe to log.</returns>
    public override string ToString() =>
        $"{nameof(InteractivePaging)} {{ PreviousIndex = {PreviousIndex}, NextIndex = {NextIndex} }}";
}
