"""School of the console: tasks that staff practise in a sandbox, checked by what the sandbox then holds."""
