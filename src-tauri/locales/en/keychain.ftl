keychain-locked-unlock = The keychain is locked; unlock it.
