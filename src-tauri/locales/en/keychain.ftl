# The keychain of the desktop: what keeps it from giving or taking a key.

keychain-dismissed = The keychain stays locked because the prompt was dismissed; try again, or keep the key for this session only.
keychain-foreign = The keychain holds something else than a key under this name; enter the key again.
keychain-locked-unlock = The keychain is locked; unlock it.
keychain-missing = The keychain holds no key for this account at this address; enter it again.
keychain-none-desktop = No keychain answers on this desktop; start gnome-keyring, KWallet or KeePassXC, or keep the key for this session only.
keychain-none-system = The keychain cannot be used; open it in the system's settings, or keep the key for this session only.
# $name: the program that serves the keychain.
keychain-plain = The keychain service { $name } refuses an encrypted session, so no key is asked of it. Update it, use another, or keep the key for this session only.
keychain-several = The keychain holds several keys under this name; remove them and enter the key again.
keychain-silent = The keychain does not answer; unlock it, or log out and in again.
keychain-too-long = The keychain takes at most { $bytes } bytes, and this is longer.
keychain-unasked = The keychain has not been asked yet.
