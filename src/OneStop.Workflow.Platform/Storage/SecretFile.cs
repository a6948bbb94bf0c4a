namespace OneStop.Workflow.Platform.Storage;

/// <summary>A file with a secret: only its owner may read it, and of two nodes that begin at once both get the same.</summary>
public static class SecretFile
{
    /// <exception cref="IOException">It can be neither read nor made.</exception>
    public static string ReadOrMake(string file, Func<string> make)
    {
        if (!File.Exists(file))
            Make(Path.GetFullPath(file), make());
        return File.ReadAllText(file);
    }

    private static void Make(string file, string text)
    {
        Folder(Path.GetDirectoryName(file)!);
        // Whole or not at all: written aside, then moved unless another node was quicker.
        var aside = $"{file}.{Guid.NewGuid():N}";
        using (var stream = new FileStream(aside, Options()))
        using (var writer = new StreamWriter(stream))
            writer.Write(text);
        try
        {
            File.Move(aside, file, overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            File.Delete(aside);
        }
    }

    private static void Folder(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private static FileStreamOptions Options()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
