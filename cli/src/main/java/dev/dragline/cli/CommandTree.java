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

/** Builds commands with their subcommands, as far as they are needed. */
record CommandTree(CommandLine.IFactory factory) {

    /** @param console the console of the commands that print */
    CommandTree(Console console) {
        this(new Commands(console));
    }

    /**
     * Builds a command. If the first word names one of its subcommands, only that one is built, and otherwise all of
     * them.
     *
     * @param words the words that follow the command
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

    /** Makes commands, and gives the console to those that print. */
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
