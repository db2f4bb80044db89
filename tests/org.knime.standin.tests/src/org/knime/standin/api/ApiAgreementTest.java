package org.knime.standin.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.standin.SharedFolder;

/** The stand-in has nothing that the real KNIME 5.8.3 lacks, and our bundles need nothing that it lacks. */
class ApiAgreementTest {
    private static ApiList api;

    /** Before each, so that each is reported as skipped without the list. */
    @BeforeEach
    void readList() throws IOException {
        if (api == null) {
            api = ApiList.read(SharedFolder.assumed("knime-api-5.8.3.txt.gz"));
        }
        assertTrue(api.size() > 2000, "the list is cut short: " + api.size() + " classes");
    }

    @ParameterizedTest
    @CsvSource({"org.knime.core.node.NodeSettings, 100, 500", "org.knime.node.DefaultNodeFactory, 50, 100"})
    void everyVisibleMemberOfTheStandInExistsInKnime(String sample, int leastClasses, int leastMembers)
        throws Exception {
        Map<String, ClassFile> classes =
            BundleClasses.around(Class.forName(sample)).stream().collect(Collectors.toMap(c -> c.name, c -> c));
        List<String> problems = new ArrayList<>();
        int checkedClasses = 0;
        int checkedMembers = 0;
        for (ClassFile type : classes.values()) {
            boolean knimes = type.name.startsWith("org.knime.") && !type.name.startsWith("org.knime.standin.");
            if (knimes && visible(type, classes)) {
                checkedClasses++;
                checkedMembers += (int)type.members.stream().filter(ClassFile.Member::visible).count();
                checkClass(type, problems);
            }
        }
        System.out.println("API agreement around " + sample + ": " + checkedClasses + " classes with "
            + checkedMembers + " members checked, " + problems.size() + " problems");
        assertEquals("", sorted(problems));
        assertTrue(checkedClasses >= leastClasses && checkedMembers >= leastMembers, "too little was checked");
    }

    private static boolean visible(ClassFile type, Map<String, ClassFile> classes) {
        int dollar = type.name.lastIndexOf('$');
        ClassFile outer = dollar < 0 ? null : classes.get(type.name.substring(0, dollar));
        return type.visible() && (outer == null || visible(outer, classes));
    }

    private static void checkClass(ClassFile type, List<String> problems) {
        if (!api.contains(type.name)) {
            if (!api.isParent(type.name)) {
                problems.add(type.name + ": no such class in KNIME");
            }
            return;
        }
        Stream.concat(Stream.of(type.superName), type.interfaces.stream())
            .filter(p -> p.startsWith("org.knime.") && !p.startsWith("org.knime.standin.") && api.contains(p))
            .filter(p -> !api.isSubtype(type.name, p))
            .forEach(p -> problems.add(type.name + ": does not extend " + p + " in KNIME"));
        type.members.stream().filter(ClassFile.Member::visible).forEach(m -> checkMember(type, m, problems));
    }

    private static void checkMember(ClassFile type, ClassFile.Member member, List<String> problems) {
        String words = type.name + "." + member.name() + member.descriptor();
        ApiList.Entry entry = api.declared(type.name, member.name(), member.descriptor());
        if (entry == null) {
            if (!api.has(type.name, member.name(), member.descriptor())) {
                problems.add(words + ": no such member in KNIME");
            }
            return;
        }
        if (entry.isStatic() != ((member.access() & 8) != 0)) {
            problems.add(words + ": static only on one side");
        }
        if (entry.isProtected() != ((member.access() & 4) != 0)) {
            problems.add(words + ": protected only on one side");
        }
        if (!entry.exceptions().equals(member.exceptions())) {
            problems.add(words + ": throws " + member.exceptions() + ", in KNIME " + entry.exceptions());
        }
    }

    @ParameterizedTest
    @CsvSource({"org.selfsup.core.nn.Backbone, 0", "org.selfsup.knime.port.AugmentationPolicyPortObject, 100"})
    void ourBundlesReferOnlyToWhatKnimeHas(String sample, int least) throws Exception {
        Map<String, ClassFile> ours = ourClasses(sample);
        List<String> problems = new ArrayList<>();
        int checked = 0;
        for (ClassFile type : ours.values()) {
            for (ClassFile.Reference reference : type.references) {
                String owner = knimeOwner(reference, ours);
                if (owner != null) {
                    checked++;
                    boolean known = reference.name() == null ? api.contains(owner)
                        : api.has(owner, reference.name(), reference.descriptor());
                    if (!known) {
                        problems.add(type.name + " refers to " + reference + ", which KNIME does not have");
                    }
                }
            }
        }
        System.out.println("API agreement of the bundle of " + sample + ": " + checked + " references to org.knime.*"
            + " checked in " + ours.size() + " classes");
        assertEquals("", sorted(problems));
        assertTrue(checked >= least, "too little was checked: " + checked);
    }

    @Test
    void ourClassesImplementAllThatKnimeLeavesOpen() throws Exception {
        Map<String, ClassFile> ours = ourClasses("org.selfsup.knime.port.AugmentationPolicyPortObject");
        List<String> problems = new ArrayList<>();
        for (ClassFile type : ours.values()) {
            if (!type.isAbstract()) {
                Set<String> open = new HashSet<>();
                Set<String> closed = new HashSet<>();
                for (ClassFile c = type; c != null; c = ours.get(c.superName)) {
                    Stream.concat(Stream.of(c.superName), c.interfaces.stream())
                        .forEach(p -> open.addAll(api.abstractMembers(p)));
                    c.members.forEach(m -> closed.add(m.name() + m.descriptor()));
                }
                open.removeAll(closed);
                open.forEach(m -> problems.add(type.name + " does not implement " + m));
            }
        }
        assertEquals("", sorted(problems));
    }

    /** A lambda fits an interface with one open method; it must be the only one in KNIME too. */
    @Test
    void ourLambdasFitInterfacesThatAreFunctionalInKnime() throws Exception {
        List<String> problems = new ArrayList<>();
        for (ClassFile type : ourClasses("org.selfsup.knime.port.AugmentationPolicyPortObject").values()) {
            for (String target : type.lambdas) {
                if (api.contains(target) && api.abstractMembers(target).size() != 1) {
                    problems.add(type.name + " has a lambda for " + target + ", which leaves open "
                        + api.abstractMembers(target));
                }
            }
        }
        assertEquals("", sorted(problems));
    }

    private static Map<String, ClassFile> ourClasses(String sample) throws IOException {
        Class<?> loaded = null;
        try {
            loaded = Class.forName(sample, false, ApiAgreementTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            System.out.println("SKIPPED: " + sample + " is not on this class path");
        }
        assumeTrue(loaded != null, sample + " is not on this class path");
        Map<String, ClassFile> ours = new HashMap<>();
        BundleClasses.around(loaded).forEach(c -> ours.put(c.name, c));
        return ours;
    }

    /** The KNIME class at which the search for the member starts; null if the reference stays among others. */
    private static String knimeOwner(ClassFile.Reference reference, Map<String, ClassFile> ours) {
        String owner = reference.owner();
        while (ours.containsKey(owner)) {
            ClassFile type = ours.get(owner);
            boolean declared = reference.name() == null || type.members.stream()
                .anyMatch(m -> m.name().equals(reference.name()) && m.descriptor().equals(reference.descriptor()));
            if (declared || type.superName == null) {
                return null;
            }
            owner = type.superName;
        }
        return owner.startsWith("org.knime.") ? owner : null;
    }

    private static String sorted(List<String> problems) {
        return problems.stream().sorted().distinct().collect(Collectors.joining("\n"));
    }
}
