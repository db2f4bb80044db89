package org.knime.standin.api;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** The public signatures of the real KNIME: one line per class, field and method. */
final class ApiList {
    /** A listed field or method. */
    record Entry(String signature) {
        boolean isStatic() {
            return List.of(head().split(" ")).contains("static");
        }

        boolean isAbstract() {
            return List.of(head().split(" ")).contains("abstract");
        }

        boolean isProtected() {
            return signature.startsWith("protected ");
        }

        Set<String> exceptions() {
            int at = signature.indexOf(") throws ");
            return at < 0 ? Set.of() : Set.of(signature.substring(at + 9).split(", ?"));
        }

        private String head() {
            int end = signature.indexOf('(');
            return end < 0 ? signature : signature.substring(0, end);
        }
    }

    private static final class Type {
        private final Set<String> parents = new HashSet<>();
        private final Map<String, Entry> members = new HashMap<>();
    }

    private final Map<String, Type> types = new LinkedHashMap<>();

    private ApiList() {
    }

    static ApiList read(Path gz) throws IOException {
        ApiList list = new ApiList();
        try (BufferedReader in = new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(gz)), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                list.add(line.split("\t"));
            }
        }
        return list;
    }

    private void add(String... columns) {
        Type type = types.computeIfAbsent(columns[0], name -> new Type());
        if (columns.length == 2) {
            type.parents.addAll(parents(columns[1]));
        } else {
            type.members.put(memberName(columns[0], columns[1]) + columns[2], new Entry(columns[1]));
        }
    }

    private static Set<String> parents(String declaration) {
        String plain = declaration;
        while (plain.contains("<")) {
            plain = plain.replaceAll("<[^<>]*>", "");
        }
        Set<String> parents = new HashSet<>();
        Stream.of(plain.split(" (extends|implements) ")).skip(1)
            .forEach(names -> parents.addAll(List.of(names.split(", ?"))));
        return parents;
    }

    private static String memberName(String owner, String signature) {
        String head = signature.contains("(") ? signature.substring(0, signature.indexOf('(')) : signature;
        String name = head.substring(head.lastIndexOf(' ') + 1);
        return name.equals(owner) ? "<init>" : name;
    }

    int size() {
        return types.size();
    }

    boolean contains(String type) {
        return types.containsKey(type);
    }

    /** Whether a listed class extends it: internal parents of public classes have no lines of their own. */
    boolean isParent(String type) {
        return types.values().stream().anyMatch(t -> t.parents.contains(type));
    }

    /** The member of this very class, null if it is not listed. */
    Entry declared(String type, String name, String descriptor) {
        return types.get(type).members.get(name + descriptor);
    }

    /** Whether the class or one of its parents, also those outside the list, has the member. */
    boolean has(String type, String name, String descriptor) {
        Type listed = types.get(type);
        if (listed == null) {
            return !type.startsWith("org.knime.") && OutsideList.has(type, name, descriptor);
        }
        return listed.members.containsKey(name + descriptor)
            || !name.equals("<init>") && listed.parents.stream().anyMatch(p -> has(p, name, descriptor))
            || OutsideList.has("java.lang.Object", name, descriptor);
    }

    /** Names with descriptors of what a concrete class of this type must bring along. */
    Set<String> abstractMembers(String type) {
        Set<String> open = new HashSet<>();
        Type listed = types.get(type);
        if (listed != null) {
            listed.parents.forEach(p -> open.addAll(abstractMembers(p)));
            listed.members.forEach((member, entry) -> {
                if (entry.isAbstract()) {
                    open.add(member);
                } else {
                    open.remove(member);
                }
            });
        }
        return open;
    }

    /** Whether the parent is the class itself or one of its listed ancestors. */
    boolean isSubtype(String type, String parent) {
        return type.equals(parent)
            || types.containsKey(type) && types.get(type).parents.stream().anyMatch(p -> isSubtype(p, parent));
    }
}
