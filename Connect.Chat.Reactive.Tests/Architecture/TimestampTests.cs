using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Connect.Chat.Reactive.Tests.Architecture;

/// <summary>No timestamp decides whether an item is delivered: the clocks of the service's hosts differ by minutes.</summary>
[TestFixture]
public sealed class TimestampTests
{
    private static readonly string[] Folders = ["Delivery", "Items"];

    [Test]
    public void The_code_that_decides_delivery_compares_no_times()
    {
        var comparisons =
            from file in SourceTree.SdkFiles()
            where Folders.Contains(file.Folder)
            from node in CSharpSyntaxTree.ParseText(File.ReadAllText(file.Path)).GetRoot().DescendantNodes()
            where IsComparisonOfTimes(node)
            select $"{Path.GetFileName(file.Path)}: {node}";

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
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: "CompareTo" or "Equals" } call } =>
            ReadsTime(call.Expression),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.Text: var name } } call
            when name.StartsWith("Max", StringComparison.Ordinal) || name.StartsWith("Min", StringComparison.Ordinal)
                || name.StartsWith("OrderBy", StringComparison.Ordinal) || name.StartsWith("ThenBy", StringComparison.Ordinal) =>
            call.ArgumentList.Arguments.Any(argument => argument.DescendantNodes().Any(ReadsTime)),
        _ => false,
    };

    // The time of an item; the session's clock has the same name, but it is called, not compared.
    private static bool ReadsTime(SyntaxNode node) =>
        node is MemberAccessExpressionSyntax { Name.Identifier.Text: "Time" }
        || (node is MemberAccessExpressionSyntax member && ReadsTime(member.Expression));
}
