// The site: the guides, the other pages of the repository, and the API reference from the assembly and its comments.

#nullable enable

Task("Docs")
    .Description("Builds the site of guides and API reference in artifacts/docs. Warnings are errors.")
    .Does(() =>
    {
        const string Project = "Connect.Chat.Reactive";
        var source = $"{Artifacts}/docs-source";
        foreach (var folder in new[] { source, $"{Artifacts}/docs" })
        {
            EnsureDirectoryExists(folder);
            CleanDirectory(folder);
        }

        DotNetBuild($"{Project}/{Project}.csproj", new()
        {
            Configuration = "Release",
            Framework = "net10.0",
            OutputDirectory = $"{source}/assembly",
            // docfx reads the assemblies of the signatures. Analyzers run in the target Build.
            ArgumentCustomization = arguments => arguments
                .Append("-p:CopyLocalLockFileAssemblies=true").Append("-p:RunAnalyzersDuringBuild=false"),
        });

        // docfx cannot read files above its configuration, so all pages are copied below a copy of it.
        CopyFiles([$"{Project}/docs/docfx.json", $"{Project}/docs/filter.yml"], source);
        foreach (var page in SitePages(Project))
        {
            var copy = $"{source}/{page}";
            EnsureDirectoryExists(System.IO.Path.GetDirectoryName(copy)!);
            CopyFile(page, copy);
            if (page.EndsWith(".md"))
                System.IO.File.WriteAllText(copy, WithoutLinksToCode(System.IO.File.ReadAllText(copy)));
        }

        Run("dotnet", $"docfx {source}/docfx.json --warningsAsErrors");
    });

// GitHub shows folders and code, the site does not. Such links become text.
string WithoutLinksToCode(string markdown) => System.Text.RegularExpressions.Regex.Replace(
    markdown, @"\[([^\]]+)\]\(([^)\s]+)\)", link => IsInSite(link.Groups[2].Value) ? link.Value : link.Groups[1].Value);

bool IsInSite(string target) => target.Contains(':') || target.StartsWith('#') || target.EndsWith("LICENSE")
    || System.IO.Path.GetExtension(target.Split('#')[0]) is ".md" or ".png" or ".txt";

IEnumerable<string> SitePages(string project) =>
    GetFiles("*.md").Concat(GetFiles($"{project}/README.md")).Concat(GetFiles($"{project}/docs/*.md"))
        .Concat(GetFiles($"{project}/docs/toc.yml")).Concat(GetFiles($"{project}/docs/images/*"))
        .Concat(GetFiles("examples/*.md")).Concat(GetFiles("examples/*/README.md"))
        .Concat(GetFiles($"{project}.Tests/AwsSdk/*.approved.txt")).Append(File("LICENSE").Path)
        .Select(file => Context.Environment.WorkingDirectory.GetRelativePath(MakeAbsolute(file)).FullPath);
