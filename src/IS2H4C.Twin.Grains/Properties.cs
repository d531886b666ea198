using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("IS2H4C.Twin.Grains.Tests")]
