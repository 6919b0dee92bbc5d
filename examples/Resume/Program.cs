using Resume;

// A customer's process is killed twice in the middle of a chat. Each time another process resumes the session.
if (args is [Child.Name, var endpoint, var path])
{
    await Child.RunAsync(new(endpoint), path);
    return 0;
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
