// SPDX-License-Identifier: Apache-2.0
package dev.dragline.cli;

import dev.dragline.cli.terminal.Console;
import dev.dragline.cli.terminal.Subcommands;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Builds commands with those below them, as far as they are needed. */
record CommandTree(CommandLine.IFactory factory) {

    /** @param console for the commands that print */
    CommandTree(Console console) {
        this(new Commands(console));
    }

    /**
     * Builds a command; of those below it the one alone that the first word names, or else all.
     *
     * @param words what was typed behind the command
     */
    CommandLine build(Class<?> type, List<String> words) {
        CommandLine command = new CommandLine(type, factory);
        @Nullable Subcommands below = type.getAnnotation(Subcommands.class);
        if (below == null) {
            return command;
        }
        List<Class<?>> all = List.of(below.value());
        List<Class<?>> named = words.isEmpty()
                ? List.of()
                : all.stream().filter(one -> isCalled(one, words.get(0))).toList();
        if (named.isEmpty()) {
            all.forEach(one -> command.addSubcommand(build(one, List.of())));
        } else {
            named.forEach(one -> command.addSubcommand(build(one, words.subList(1, words.size()))));
        }
        return command;
    }

    private static boolean isCalled(Class<?> type, String word) {
        Command command = type.getAnnotation(Command.class);
        return command.name().equals(word) || List.of(command.aliases()).contains(word);
    }

    /** Makes commands; those that print get the console. */
    private record Commands(Console console) implements CommandLine.IFactory {

        @Override
        public <K> K create(Class<K> type) throws Exception {
            var constructor = Arrays.stream(type.getDeclaredConstructors())
                    .filter(one -> Arrays.equals(one.getParameterTypes(), new Class<?>[] {Console.class}))
                    .findFirst();
            if (constructor.isEmpty()) {
                return CommandLine.defaultFactory().create(type);
            }
            constructor.get().setAccessible(true);
            try {
                return type.cast(constructor.get().newInstance(console));
            } catch (InvocationTargetException e) {
                throw new IllegalStateException(type + " cannot be made", e);
            }
        }
    }
}
