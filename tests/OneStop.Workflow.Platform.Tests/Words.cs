// As in the platform, every test speaks the words of the kernel.
global using OneStop.Workflow.Platform.Kernel;
