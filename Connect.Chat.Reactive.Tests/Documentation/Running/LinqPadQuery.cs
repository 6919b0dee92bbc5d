using System.Xml.Linq;
using Connect.Chat.Reactive.Tests.Architecture;

namespace Connect.Chat.Reactive.Tests.Documentation;

/// <summary>A LINQPad query: an XML header and C#, which LINQPad puts into a class.</summary>
/// <param name="Name">The name of the file.</param>
/// <param name="Header">The header: kind, packages and namespaces.</param>
/// <param name="Body">The code.</param>
/// <param name="BodyLine">The line of the file on which the code starts, from 1.</param>
internal sealed record LinqPadQuery(string Name, XElement Header, string Body, int BodyLine)
{
    private const string EndOfHeader = "</Query>";

    // What LINQPad imports without being told.
    private const string Usings = """
        global using System;
        global using System.Collections;
        global using System.Collections.Generic;
        global using System.Diagnostics;
        global using System.IO;
        global using System.Linq;
        global using System.Linq.Expressions;
        global using System.Reflection;
        global using System.Text;
        global using System.Text.RegularExpressions;
        global using System.Threading;
        global using System.Xml.Linq;
        global using LINQPad;
        """;

    // The extension methods of LINQPad that the samples use. As in LINQPad, a dumped stream shows what it emits.
    private const string LinqPad = """
        namespace LINQPad
        {
            public static class Extensions
            {
                public static T Dump<T>(this T value, string description = null, bool toDataGrid = false)
                {
                    global::Console.WriteLine($"{description}: {Text(value, 0)}");
                    if (value is not null && value.GetType().GetInterfaces().FirstOrDefault(IsObservable) is { } stream)
                        typeof(Extensions).GetMethod(nameof(Show))
                            .MakeGenericMethod(stream.GetGenericArguments()).Invoke(null, [value, description]);
                    return value;
                }

                public static IObservable<T> DumpLatest<T>(this IObservable<T> values, string description = null) =>
                    values.Dump(description);

                public static void Show<T>(IObservable<T> values, string description) =>
                    values.Subscribe(value => global::Console.WriteLine($"{description}: {Text(value, 0)}"));

                private static bool IsObservable(Type type) =>
                    type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IObservable<>);

                private static string Text(object value, int depth) => value switch
                {
                    null => "",
                    string or IFormattable or Exception => value.ToString(),
                    IEnumerable many => string.Join("; ", many.Cast<object>().Select(one => Text(one, depth + 1))),
                    _ when depth > 3 || value.GetType().GetInterfaces().Any(IsObservable) => "",
                    _ => $"{value} " + string.Join(", ", value.GetType().GetProperties().Where(
                        property => property.GetIndexParameters().Length == 0).Select(
                        property => $"{property.Name}={Text(property.GetValue(value), depth + 1)}")),
                };
            }
        }
        """;

    public static IReadOnlyList<LinqPadQuery> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(SourceTree.Root, "examples", "LINQPad"), "*.linq")
            .Order(StringComparer.Ordinal).Select(Read),
    ];

    public IEnumerable<string> Packages => Header.Elements("NuGetReference").Select(static element => element.Value);

    /// <summary>Compiles the query as LINQPad does.</summary>
    public Script Compile() => Script.Load(Snippet.Compile(
        Script.Support,
        Usings + string.Concat(Header.Elements("Namespace").Select(static one => $"\nglobal using {one.Value};")),
        "#nullable disable\n" + LinqPad,
        $$"""
        #nullable disable
        internal static class Program
        {
            internal static async System.Threading.Tasks.Task Main() => await new UserQuery().Main();
        }

        internal sealed class UserQuery
        {
            {{(IsProgram ? "" : "internal async System.Threading.Tasks.Task Main() {")}}
        #line {{BodyLine}} "{{Name}}"
        {{Visible(Body)}}
        #line default
            {{(IsProgram ? "" : "}")}}
        }
        """));

    public override string ToString() => Name;

    private bool IsProgram => (string?)Header.Attribute("Kind") == "Program";

    private string Visible(string body) => IsProgram
        ? body.Replace("async Task Main()", "internal async Task Main()", StringComparison.Ordinal)
        : body;

    private static LinqPadQuery Read(string path)
    {
        string text = File.ReadAllText(path);
        int end = text.IndexOf(EndOfHeader, StringComparison.Ordinal) + EndOfHeader.Length;
        return new(
            Path.GetFileName(path),
            XElement.Parse(text[..end]),
            text[end..],
            text[..end].Count(static c => c == '\n') + 1);
    }
}
