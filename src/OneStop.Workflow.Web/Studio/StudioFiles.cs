using System.Collections.Frozen;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;

namespace OneStop.Workflow.Web.Studio;

/// <summary>
/// The files of Elsa Studio, as its package brings them: below a path with its version, so that a browser may keep them
/// for ever, and as its makers compressed them. They are the same for everybody and hold nothing of ours.
/// </summary>
internal sealed class StudioFiles
{
    /// <summary>As in package.json and Assets.targets.</summary>
    public const string Version = "3.8.2";

    /// <summary>Where they are served, and what Studio takes for its base address.</summary>
    public const string Base = $"/designer/{Version}/";

    private static readonly (string Encoding, string Ending)[] Packed = [("br", ".br"), ("gzip", ".gz")];

    private static readonly Dictionary<string, string> MediaTypes = new()
    {
        [".wasm"] = "application/wasm",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".json"] = "application/json",
        [".dat"] = "application/octet-stream",
        [".woff2"] = "font/woff2",
        [".ttf"] = "font/ttf",
        [".png"] = "image/png",
        [".svg"] = "image/svg+xml",
        [".ico"] = "image/x-icon",
        [".cur"] = "image/x-icon",
        [".webmanifest"] = "application/manifest+json",
    };

    private readonly FrozenDictionary<string, KeptFile> files;
    private readonly Lazy<IReadOnlyList<string>> inlineScripts;

    public StudioFiles()
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "studio", Version);
        var all = Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).ToHashSet() : [];
        files = all.Where(file => !Packed.Any(p => file.EndsWith(p.Ending, StringComparison.Ordinal)))
            .ToFrozenDictionary(file => Path.GetRelativePath(folder, file).Replace('\\', '/'), file => new KeptFile(
                file, MediaTypes.GetValueOrDefault(Path.GetExtension(file), "application/octet-stream"),
                [.. Packed.Where(p => all.Contains(file + p.Ending)).Select(p => p.Encoding)]), StringComparer.Ordinal);
        inlineScripts = new Lazy<IReadOnlyList<string>>(() => Studio.InlineScripts.HashesIn(
            files.Where(f => f.Key.StartsWith("_framework/Elsa.Studio.", StringComparison.Ordinal) && f.Key.EndsWith(".wasm", StringComparison.Ordinal)).Select(f => f.Value.Place)));
    }

    /// <summary>Hashes of the scripts that Studio's own programs write into the page.</summary>
    public IReadOnlyList<string> InlineScripts => inlineScripts.Value;

    public Results<PhysicalFileHttpResult, NotFound> Serve(HttpContext http, string path)
    {
        if (!files.TryGetValue(path, out var file))
            return TypedResults.NotFound();
        var encoding = file.Encodings.FirstOrDefault(offered => Accepts(http.Request, offered));
        var place = encoding is null ? file.Place : file.Place + Packed.First(p => p.Encoding == encoding).Ending;
        var headers = http.Response.Headers;
        headers.CacheControl = "public, max-age=31536000, immutable";
        headers.Vary = HeaderNames.AcceptEncoding;
        if (encoding is not null)
            headers.ContentEncoding = encoding;
        var tag = string.Create(CultureInfo.InvariantCulture, $"\"{Version}-{new FileInfo(place).Length:x}-{encoding ?? "plain"}\"");
        return TypedResults.PhysicalFile(place, file.MediaType, entityTag: new EntityTagHeaderValue(tag));
    }

    private static bool Accepts(HttpRequest request, string encoding) =>
        request.GetTypedHeaders().AcceptEncoding.Any(given => given.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && given.Quality != 0);

    /// <param name="Encodings">In which it lies there packed, the smallest first.</param>
    private sealed record KeptFile(string Place, string MediaType, IReadOnlyList<string> Encodings);
}
