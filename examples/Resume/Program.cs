using Resume;

// A customer's process is killed twice in the middle of a chat. Each time another process resumes the session.
if (args is [Child.Name, var endpoint, var path])
{
    await Child.RunAsync(new(endpoint), path);
    return 0;
}

if (args.Length > 0)
{
    var wantsHelp = args is ["--help" or "-h" or "-?"];
    var usage = $"Usage: dotnet run --project examples/Resume{Environment.NewLine}{Environment.NewLine}"
        + "It has no arguments. The last line counts the items; the exit code is 1 if one was lost or repeated.";
    await (wantsHelp ? Console.Out : Console.Error).WriteLineAsync(usage);
    return wantsHelp ? 0 : 2;
}

var folder = Directory.CreateTempSubdirectory("resume-");
try
{
    var tally = await Parent.RunAsync(Path.Combine(folder.FullName, "journal"));
    Console.WriteLine($"resume: {tally}");
    return tally.IsClean ? 0 : 1;
}
finally
{
    folder.Delete(recursive: true);
}
