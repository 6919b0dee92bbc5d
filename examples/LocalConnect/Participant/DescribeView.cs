namespace Connect.Chat.Local;

internal sealed record DescribeViewRequest(string ViewToken);

internal sealed record DescribeViewResponse(DescribedView View);

internal sealed record DescribedView(string Id, string Arn, string Name, int Version, DescribedViewContent Content);

internal sealed record DescribedViewContent(string InputSchema, string Template, IReadOnlyList<string> Actions);

internal static class DescribeView
{
    private const string Arn = "arn:aws:connect:local:000000000000:instance/local/view/";

    public static DescribeViewResponse Handle(Caller caller, DescribeViewRequest request)
    {
        LocalView view = caller.Service.Views.Find(request.ViewToken)
            ?? throw ServiceException.NotFound("VIEW", resourceId: null);
        DescribedViewContent content = new(view.InputSchema, view.Template, view.Actions ?? []);
        return new(new(view.Name, Arn + view.Name, view.Name, view.Version, content));
    }
}
