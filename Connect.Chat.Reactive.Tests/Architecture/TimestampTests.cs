using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>No timestamp decides whether an item is delivered, because the clocks of hosts differ by minutes.</summary>
[TestFixture]
public sealed class TimestampTests
{
    private static readonly string[] Folders = ["Delivery", "Items"];
    private static readonly string[] Sorting = ["Max", "Min", "OrderBy", "ThenBy"];

    [Test]
    public void The_code_that_decides_delivery_compares_no_times()
    {
        var comparisons =
            from file in SourceFile.OfSdk
            where Folders.Contains(file.TopFolder)
            from node in file.Root.DescendantNodes()
            where IsComparisonOfTimes(node)
            select $"{file.Name}: {node}";

        Assert.That(comparisons, Is.Empty);
    }

    [TestCase("item.Time < other.Time", true)]
    [TestCase("item.Time == begun", true)]
    [TestCase("a.Time.CompareTo(b)", true)]
    [TestCase("items.OrderBy(x => x.Time)", true)]
    [TestCase("items.Max(x => x.Time.Ticks)", true)]
    [TestCase("message with { Time = read.Time }", false)]
    [TestCase("settings.Time.GetTimestamp()", false)]
    public void Comparisons_are_recognised(string expression, bool isComparison) =>
        Assert.That(
            SyntaxFactory.ParseExpression(expression).DescendantNodesAndSelf().Any(IsComparisonOfTimes),
            Is.EqualTo(isComparison));

    private static bool IsComparisonOfTimes(SyntaxNode node) => node switch
    {
        BinaryExpressionSyntax binary => binary.OperatorToken.Kind() is
            SyntaxKind.LessThanToken or SyntaxKind.LessThanEqualsToken or SyntaxKind.GreaterThanToken
            or SyntaxKind.GreaterThanEqualsToken or SyntaxKind.EqualsEqualsToken or SyntaxKind.ExclamationEqualsToken
            && (ReadsTime(binary.Left) || ReadsTime(binary.Right)),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax member } call =>
            member.Name.Identifier.Text is "CompareTo" or "Equals"
                ? ReadsTime(member.Expression)
                : Sorts(member.Name.Identifier.Text)
                    && call.ArgumentList.Arguments.Any(static argument => argument.DescendantNodes().Any(ReadsTime)),
        _ => false,
    };

    private static bool Sorts(string method) => Sorting.Any(
        prefix => method.StartsWith(prefix, StringComparison.Ordinal));

    // The time of an item; the session's clock has the same name, but it is called, not compared.
    private static bool ReadsTime(SyntaxNode node) =>
        node is MemberAccessExpressionSyntax { Name.Identifier.Text: "Time" }
        || (node is MemberAccessExpressionSyntax member && ReadsTime(member.Expression));
}
