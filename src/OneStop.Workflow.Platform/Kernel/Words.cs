// Every room speaks the words of the kernel.
global using OneStop.Workflow.Platform.Kernel;
