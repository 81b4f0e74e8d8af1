using System.Runtime.Intrinsics;
using NetDsl.Benchmarks.Measure;

namespace NetDsl.Benchmarks.Contenders;

/// <summary>The peers that are there. One that isn't, or that ends, is named with the reason in <see cref="Missing"/>.</summary>
internal sealed class PeerSet : IDisposable
{
    private static readonly string OnnxRuntimeFolder = Path.Combine(RepositoryFolders.Scratch, "onnxruntime");
    private static readonly string TorchSharpFolder = Path.Combine(RepositoryFolders.Scratch, "torchsharp");

    private readonly Dictionary<Contender, PeerProcess> _running = [];
    private readonly Dictionary<Contender, string> _versions = [];
    private readonly Dictionary<Contender, string> _missing = [];

    /// <summary>Versions of the peers that were there at the start.</summary>
    public IReadOnlyDictionary<Contender, string> Versions => _versions;

    /// <summary>Why a peer isn't there, or isn't any more.</summary>
    public IReadOnlyDictionary<Contender, string> Missing => _missing;

    /// <summary>The peers that can be asked.</summary>
    public IReadOnlyList<Contender> Running => [.. _running.Keys.Order()];

    /// <summary>Python with PyTorch, if PyTorch is there.</summary>
    public string? Python { get; private set; }

    /// <summary>Where the networks lie as ONNX files.</summary>
    public string OnnxFolder { get; } = Directory.CreateDirectory(Path.Combine(RepositoryFolders.Scratch, "onnx")).FullName;

    /// <summary>The program that runs ONNX Runtime's .NET package, once it is built.</summary>
    public static string OnnxRuntimeProgram { get; } = Path.Combine(OnnxRuntimeFolder, "OnnxRuntime");

    /// <summary>A network as an ONNX file; null where ONNX Runtime isn't there.</summary>
    public string? FindOnnxFile(string name) => _running.ContainsKey(Contender.OnnxRuntime) ? Path.Combine(OnnxFolder, name) : null;

    /// <summary>Starts what is installed.</summary>
    /// <param name="others">Whether the other libraries are wanted, or only NetDsl without AVX-512.</param>
    public static PeerSet Start(bool others)
    {
        var peers = new PeerSet();
        if (Vector512.IsHardwareAccelerated)
            peers.Try(Contender.NetDslAvx2, StartNetDslAvx2);
        else
            peers._missing[Contender.NetDslAvx2] = "this process has no AVX-512 that could be switched off.";
        if (!others)
            return peers;
        peers.Try(Contender.OneDnn, StartOneDnn);
        peers.Try(Contender.PyTorch, peers.StartPyTorch);
        peers.Try(Contender.OnnxRuntime, peers.StartOnnxRuntime);
        peers.Try(Contender.TorchSharp, StartTorchSharp);
        return peers;
    }

    /// <summary>Asks a peer for a measurement. One that fails to the point of ending isn't asked again.</summary>
    /// <exception cref="PeerException">It refused this work, or ended.</exception>
    public Timing Ask(Contender contender, string request)
    {
        try
        {
            return _running[contender].Ask(request);
        }
        catch (PeerException exception) when (!exception.CanGoOn)
        {
            _missing[contender] = exception.Message;
            _running.Remove(contender, out var process);
            process!.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (var process in _running.Values)
            process.Dispose();
        _running.Clear();
    }

    private void Try(Contender contender, Func<PeerProcess> start)
    {
        try
        {
            var process = start();
            (_running[contender], _versions[contender]) = (process, process.Version);
        }
        catch (PeerException exception)
        {
            _missing[contender] = exception.Message;
        }
    }

    private static PeerProcess StartNetDslAvx2() =>
        new("NetDsl without AVX-512", Environment.ProcessPath!, ProcessArguments("serve"), new Dictionary<string, string> { ["DOTNET_EnableAVX512"] = "0" });

    /// <summary>The arguments with which this program starts itself.</summary>
    public static IEnumerable<string> ProcessArguments(params IEnumerable<string> arguments) =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(PeerSet).Assembly.Location, .. arguments] : arguments;

    private static PeerProcess StartOneDnn()
    {
        // A build of its own, which install-peers.sh makes of a source, goes before the system's.
        var built = Path.Combine(RepositoryFolders.Scratch, "onednn-built");
        var (library, hasOwn) = (Path.Combine(built, "lib"), File.Exists(Path.Combine(built, "include", "dnnl.hpp")));
        var source = Path.Combine(RepositoryFolders.Peers, "onednn.cpp");
        var program = Path.Combine(RepositoryFolders.Scratch, hasOwn ? "onednn-of-source" : "onednn");
        string[] where = hasOwn ? ["-I", Path.Combine(built, "include"), "-L", library, $"-Wl,-rpath,{library}"] : [];
        if (File.GetLastWriteTimeUtc(program) < File.GetLastWriteTimeUtc(source))
            ChildProcess.Run("g++", ["-std=c++17", "-O3", "-march=native", source, "-o", program, .. where, "-ldnnl"]);
        return new PeerProcess("oneDNN", program, [], new Dictionary<string, string> { ["OMP_NUM_THREADS"] = "1" });
    }

    private PeerProcess StartPyTorch()
    {
        // The first Python on the path may be another one than that of the system's packages.
        PeerException? first = null;
        foreach (var python in (string[])["python3", "/usr/bin/python3"])
        {
            try
            {
                var process = new PeerProcess("PyTorch", python, [Path.Combine(RepositoryFolders.Peers, "pytorch.py")]);
                Python = python;
                return process;
            }
            catch (PeerException exception)
            {
                first ??= exception;
            }
        }

        throw first!;
    }

    private PeerProcess StartOnnxRuntime()
    {
        if (Python is null)
            throw new PeerException("its files are written by PyTorch, which isn't there.");
        Build("OnnxRuntime", OnnxRuntimeFolder);
        ChildProcess.Run(Python, [Path.Combine(RepositoryFolders.Peers, "pytorch.py"), "export", OnnxFolder]);
        return new PeerProcess("ONNX Runtime", OnnxRuntimeProgram, []);
    }

    private static PeerProcess StartTorchSharp()
    {
        Build("TorchSharp", TorchSharpFolder);
        return new PeerProcess("TorchSharp", Path.Combine(TorchSharpFolder, "TorchSharpPeer"), []);
    }

    private static void Build(string peer, string folder) =>
        ChildProcess.Run("dotnet", ["build", "-c", "Release", "--nologo", Path.Combine(RepositoryFolders.Peers, peer), "-o", folder]);
}
