package dev.setia.seal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The root of a tree of hashes over leaves that come one by one; it holds as many hashes as the tree is high. Leaves
 * and nodes are told apart by a first byte (0 and 1), and a tree of n leaves is split at the largest power of two below
 * n, as in Certificate Transparency.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1">RFC 9162 (and 6962), section 2.1</a>
 */
final class MerkleTree {
    private static final byte NODE = 1;

    /** Whole subtrees, the largest first: one for each bit of the number of leaves. */
    private final Deque<byte[]> subtrees = new ArrayDeque<>();

    private int leaves;

    /** @param leafHash with its zero byte hashed in */
    void add(byte[] leafHash) {
        byte[] subtree = leafHash;
        for (int bits = leaves; (bits & 1) == 1; bits >>= 1) {
            subtree = node(subtrees.removeLast(), subtree);
        }
        subtrees.addLast(subtree);
        leaves++;
    }

    int leaves() {
        return leaves;
    }

    /** @throws IllegalStateException when there is no leaf */
    byte[] root() {
        if (leaves == 0) {
            throw new IllegalStateException("a tree without leaves has no root");
        }
        var fromSmallest = subtrees.descendingIterator();
        byte[] root = fromSmallest.next();
        while (fromSmallest.hasNext()) {
            root = node(fromSmallest.next(), root);
        }
        return root;
    }

    /**
     * The hashes that lead from a leaf to the root, the one beside the leaf first.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3">RFC 9162, section 2.1.3</a>
     */
    static List<byte[]> path(List<byte[]> leafHashes, int position) {
        List<byte[]> path = new ArrayList<>();
        collect(leafHashes, position, path);
        return path;
    }

    private static void collect(List<byte[]> all, int place, List<byte[]> path) {
        if (all.size() == 1) {
            return;
        }
        int split = Integer.highestOneBit(all.size() - 1);
        List<byte[]> left = all.subList(0, split);
        List<byte[]> right = all.subList(split, all.size());
        if (place < split) {
            collect(left, place, path);
            path.add(root(right));
        } else {
            collect(right, place - split, path);
            path.add(root(left));
        }
    }

    /**
     * The root that a path leads to: equal to the seal's if the leaf is in it.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9162#section-2.1.3.2">RFC 9162, section 2.1.3.2</a>
     */
    static byte[] rootOf(byte[] leafHash, int position, int leaves, List<byte[]> path) {
        byte[] root = leafHash;
        int place = position;
        int last = leaves - 1;
        for (byte[] sibling : path) {
            if ((place & 1) == 1 || place == last) {
                root = node(sibling, root);
                while ((place & 1) == 0 && place != 0) {
                    place >>= 1;
                    last >>= 1;
                }
            } else {
                root = node(root, sibling);
            }
            place >>= 1;
            last >>= 1;
        }
        return root;
    }

    static byte[] root(List<byte[]> leafHashes) {
        MerkleTree tree = new MerkleTree();
        leafHashes.forEach(tree::add);
        return tree.root();
    }

    private static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(
                ByteBuffer.allocate(1 + 2 * Sha256.LENGTH).put(NODE).put(left).put(right));
    }
}
