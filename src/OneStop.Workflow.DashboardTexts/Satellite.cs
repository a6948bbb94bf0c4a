using System.Reflection;

[assembly: AssemblyCulture("vi")]
[assembly: AssemblyVersion("1.8.25.0")]
